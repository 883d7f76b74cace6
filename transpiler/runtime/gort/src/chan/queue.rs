//! What is behind a channel: the buffer, and who waits on either side.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Waker;

use crate::select::{Claim, Taken};

/// A value on its way: filled by a sender, emptied by a receiver.
pub(super) struct Slot<T>(Arc<Mutex<Option<T>>>);

impl<T> Slot<T> {
    pub(super) fn new(value: Option<T>) -> Self {
        Slot(Arc::new(Mutex::new(value)))
    }

    pub(super) fn take(&self) -> Option<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn fill(&self, value: Option<T>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = value;
    }
}

impl<T> Clone for Slot<T> {
    fn clone(&self) -> Self {
        Slot(Arc::clone(&self.0))
    }
}

/// The claim and the number of a case that others may decide for; `None` while nobody knows of it.
pub(super) type Own<'a> = Option<(&'a Arc<Claim>, usize)>;

/// What came of an operation.
pub(super) enum Step<R> {
    /// It is done; `None` is what a closed channel gives. Whom to wake.
    Done(Option<R>, Option<Waker>),
    /// It has to wait, and was put in the queue if others may decide for it.
    Wait,
    /// Its own claim was taken before.
    Gone,
}

struct Waiting<T> {
    claim: Arc<Claim>,
    case: usize,
    slot: Slot<T>,
}

/// A meeting with someone who waited.
enum Met<T> {
    With(Slot<T>, Option<Waker>),
    Nobody,
    OwnGone,
}

/// Takes the first who waits and whom nobody took before. A case does not meet one of its own select.
fn meet<T>(waiting: &mut VecDeque<Waiting<T>>, own: Own<'_>) -> Met<T> {
    let mut at = 0;
    while let Some(other) = waiting.get(at) {
        let taken = match own {
            Some((claim, _)) if Arc::ptr_eq(claim, &other.claim) => {
                at += 1;
                continue;
            }
            Some((claim, case)) => Claim::take_both(claim, case, &other.claim, other.case),
            None => match other.claim.take_waiting(other.case) {
                Some(waker) => Taken::Both(waker),
                None => Taken::OtherGone,
            },
        };
        if matches!(taken, Taken::OwnGone) {
            return Met::OwnGone;
        }
        let Some(other) = waiting.remove(at) else {
            break;
        };
        if let Taken::Both(waker) = taken {
            return Met::With(other.slot, waker);
        }
    }
    Met::Nobody
}

/// Decides for a case itself: whether nobody did before.
fn commit(own: Own<'_>) -> bool {
    own.is_none_or(|(claim, case)| claim.take(case))
}

/// The state of a channel.
pub(super) struct Queue<T> {
    buffer: VecDeque<T>,
    cap: usize,
    closed: bool,
    senders: VecDeque<Waiting<T>>,
    receivers: VecDeque<Waiting<T>>,
}

impl<T> Queue<T> {
    pub(super) fn new(cap: usize) -> Self {
        Queue {
            buffer: VecDeque::new(),
            cap,
            closed: false,
            senders: VecDeque::new(),
            receivers: VecDeque::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.buffer.len()
    }

    pub(super) fn cap(&self) -> usize {
        self.cap
    }

    /// A receive. One that waits gets its value in `slot`.
    pub(super) fn recv(&mut self, own: Own<'_>, slot: &Slot<T>) -> Step<T> {
        if !self.buffer.is_empty() {
            if !commit(own) {
                return Step::Gone;
            }
            let value = self.buffer.pop_front();
            // the first who waits to send fills the place
            let waker = match meet(&mut self.senders, None) {
                Met::With(theirs, waker) => {
                    self.buffer.extend(theirs.take());
                    waker
                }
                _ => None,
            };
            return Step::Done(value, waker);
        }
        match meet(&mut self.senders, own) {
            Met::With(theirs, waker) => return Step::Done(theirs.take(), waker),
            Met::OwnGone => return Step::Gone,
            Met::Nobody => {}
        }
        if self.closed {
            return if commit(own) {
                Step::Done(None, None)
            } else {
                Step::Gone
            };
        }
        wait(&mut self.receivers, own, slot)
    }

    /// A send of what is in `slot`.
    pub(super) fn send(&mut self, own: Own<'_>, slot: &Slot<T>) -> Step<()> {
        if self.closed {
            return if commit(own) {
                Step::Done(None, None)
            } else {
                Step::Gone
            };
        }
        match meet(&mut self.receivers, own) {
            Met::With(theirs, waker) => {
                theirs.fill(slot.take());
                return Step::Done(Some(()), waker);
            }
            Met::OwnGone => return Step::Gone,
            Met::Nobody => {}
        }
        if self.buffer.len() < self.cap {
            if !commit(own) {
                return Step::Gone;
            }
            self.buffer.extend(slot.take());
            return Step::Done(Some(()), None);
        }
        wait(&mut self.senders, own, slot)
    }

    /// Closes the channel: whom to wake, `None` when it was closed before.
    pub(super) fn close(&mut self) -> Option<Vec<Option<Waker>>> {
        if self.closed {
            return None;
        }
        self.closed = true;
        let all = self.receivers.drain(..).chain(self.senders.drain(..));
        Some(
            all.filter_map(|other| other.claim.take_waiting(other.case))
                .collect(),
        )
    }

    /// Hands on a value that came to a receive that nobody awaits any more: whom to wake.
    pub(super) fn give_back(&mut self, slot: &Slot<T>) -> Option<Waker> {
        let value = slot.take()?;
        match meet(&mut self.receivers, None) {
            Met::With(theirs, waker) => {
                theirs.fill(Some(value));
                waker
            }
            _ => {
                self.buffer.push_front(value);
                None
            }
        }
    }

    pub(super) fn forget_receiver(&mut self, claim: &Arc<Claim>) {
        self.receivers
            .retain(|other| !Arc::ptr_eq(&other.claim, claim));
    }

    pub(super) fn forget_sender(&mut self, claim: &Arc<Claim>) {
        self.senders
            .retain(|other| !Arc::ptr_eq(&other.claim, claim));
    }
}

fn wait<T, R>(waiting: &mut VecDeque<Waiting<T>>, own: Own<'_>, slot: &Slot<T>) -> Step<R> {
    if let Some((claim, case)) = own {
        waiting.push_back(Waiting {
            claim: claim.clone(),
            case,
            slot: slot.clone(),
        });
    }
    Step::Wait
}
