package tzdata

