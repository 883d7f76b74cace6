package sql

import context "context"
import driver "database/sql/driver"
import reflect "reflect"
import sync "sync"
import time "time"
var ErrConnDone error
var ErrNoRows error
var ErrTxDone error
const LevelDefault IsolationLevel = 0
const LevelLinearizable IsolationLevel = 7
const LevelReadCommitted IsolationLevel = 2
const LevelReadUncommitted IsolationLevel = 1
const LevelRepeatableRead IsolationLevel = 4
const LevelSerializable IsolationLevel = 6
const LevelSnapshot IsolationLevel = 5
const LevelWriteCommitted IsolationLevel = 3
type ColumnType struct { name [2]uint64; hasNullable [1]uint8; hasLength [1]uint8; hasPrecisionScale [1]uint8; nullable [1]uint8; length [1]uint64; databaseType [2]uint64; precision [1]uint64; scale [1]uint64; scanType [2]uint64 }
func (r *ColumnType) Name() string
func (r *ColumnType) Length() (length int64, ok bool)
func (r *ColumnType) DecimalSize() (precision int64, scale int64, ok bool)
func (r *ColumnType) ScanType() reflect.Type
func (r *ColumnType) Nullable() (nullable bool, ok bool)
func (r *ColumnType) DatabaseTypeName() string
type Conn struct { db [1]uint64; closemu [6]uint32; dc [1]uint64; done [1]uint32; releaseConnOnce [3]uint32; releaseConnCache [1]func() }
func (r *Conn) grabConn(context.Context) (*driverConn, releaseConn, error)
func (r *Conn) PingContext(ctx context.Context) error
func (r *Conn) ExecContext(ctx context.Context, query string, args ...any) (Result, error)
func (r *Conn) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error)
func (r *Conn) QueryRowContext(ctx context.Context, query string, args ...any) *Row
func (r *Conn) PrepareContext(ctx context.Context, query string) (*Stmt, error)
func (r *Conn) Raw(f func(driverConn any) error) (err error)
func (r *Conn) BeginTx(ctx context.Context, opts *TxOptions) (*Tx, error)
func (r *Conn) txCtx() context.Context
func (r *Conn) Close() error
type DB struct { waitDuration [1]uint64; connector [2]uint64; numClosed [1]uint64; mu [2]uint32; freeConn [3]func(); connRequests [3]func(); numOpen [1]uint64; openerCh [1]uint64; closed [1]uint8; dep [1]func(); lastPut [1]func(); maxIdleCount [1]uint64; maxOpen [1]uint64; maxLifetime [1]uint64; maxIdleTime [1]uint64; cleanerCh [1]uint64; waitCount [1]uint64; maxIdleClosed [1]uint64; maxIdleTimeClosed [1]uint64; maxLifetimeClosed [1]uint64; stop [1]func() }
func (r *DB) PingContext(ctx context.Context) error
func (r *DB) Ping() error
func (r *DB) Close() error
func (r *DB) SetMaxIdleConns(n int)
func (r *DB) SetMaxOpenConns(n int)
func (r *DB) SetConnMaxLifetime(d time.Duration)
func (r *DB) SetConnMaxIdleTime(d time.Duration)
func (r *DB) Stats() DBStats
func (r *DB) PrepareContext(ctx context.Context, query string) (*Stmt, error)
func (r *DB) Prepare(query string) (*Stmt, error)
func (r *DB) ExecContext(ctx context.Context, query string, args ...any) (Result, error)
func (r *DB) Exec(query string, args ...any) (Result, error)
func (r *DB) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error)
func (r *DB) Query(query string, args ...any) (*Rows, error)
func (r *DB) QueryRowContext(ctx context.Context, query string, args ...any) *Row
func (r *DB) QueryRow(query string, args ...any) *Row
func (r *DB) BeginTx(ctx context.Context, opts *TxOptions) (*Tx, error)
func (r *DB) Begin() (*Tx, error)
func (r *DB) Driver() driver.Driver
func (r *DB) Conn(ctx context.Context) (*Conn, error)
type DBStats struct { MaxOpenConnections int; OpenConnections int; InUse int; Idle int; WaitCount int64; WaitDuration time.Duration; MaxIdleClosed int64; MaxIdleTimeClosed int64; MaxLifetimeClosed int64 }
type IsolationLevel int
func (r IsolationLevel) String() string
type NamedArg struct { _NamedFieldsRequired [0]uint8; Name string; Value any }
type NullBool struct { Bool bool; Valid bool }
func (r *NullBool) Scan(value any) error
func (r NullBool) Value() (driver.Value, error)
type NullByte struct { Byte byte; Valid bool }
func (r *NullByte) Scan(value any) error
func (r NullByte) Value() (driver.Value, error)
type NullFloat64 struct { Float64 float64; Valid bool }
func (r *NullFloat64) Scan(value any) error
func (r NullFloat64) Value() (driver.Value, error)
type NullInt16 struct { Int16 int16; Valid bool }
func (r *NullInt16) Scan(value any) error
func (r NullInt16) Value() (driver.Value, error)
type NullInt32 struct { Int32 int32; Valid bool }
func (r *NullInt32) Scan(value any) error
func (r NullInt32) Value() (driver.Value, error)
type NullInt64 struct { Int64 int64; Valid bool }
func (r *NullInt64) Scan(value any) error
func (r NullInt64) Value() (driver.Value, error)
type NullString struct { String string; Valid bool }
func (r *NullString) Scan(value any) error
func (r NullString) Value() (driver.Value, error)
type NullTime struct { Time time.Time; Valid bool }
func (r *NullTime) Scan(value any) error
func (r NullTime) Value() (driver.Value, error)
type Null[T any] struct { V T; Valid bool }
func (r *Null[T]) Scan(value any) error
func (r Null[T]) Value() (driver.Value, error)
type Out struct { _NamedFieldsRequired [0]uint8; Dest any; In bool }
type RawBytes []byte
type Result interface{LastInsertId() (int64, error); RowsAffected() (int64, error)}
type Row struct { err [2]uint64; rows [1]uint64 }
func (r *Row) Scan(dest ...any) error
func (r *Row) Err() error
type Rows struct { dc [1]uint64; releaseConn [1]func(); rowsi [2]uint64; cancel [1]func(); closeStmt [1]uint64; contextDone [1]uint64; closemu [6]uint32; lasterr [2]uint64; closed [1]uint8; closemuScanHold [1]uint8; hitEOF [1]uint8; lastcols [3]func(); raw [3]func() }
func (r *Rows) Next() bool
func (r *Rows) NextResultSet() bool
func (r *Rows) Err() error
func (r *Rows) Columns() ([]string, error)
func (r *Rows) ColumnTypes() ([]*ColumnType, error)
func (r *Rows) Scan(dest ...any) error
func (r *Rows) Close() error
type Scanner interface{Scan(src any) error}
type Stmt struct { db [1]uint64; query [2]uint64; stickyErr [2]uint64; closemu [6]uint32; cg [2]uint64; cgds [1]uint64; parentStmt [1]uint64; mu [2]uint32; closed [1]uint8; css [3]func(); lastNumClosed [1]uint64 }
func (r *Stmt) ExecContext(ctx context.Context, args ...any) (Result, error)
func (r *Stmt) Exec(args ...any) (Result, error)
func (r *Stmt) QueryContext(ctx context.Context, args ...any) (*Rows, error)
func (r *Stmt) Query(args ...any) (*Rows, error)
func (r *Stmt) QueryRowContext(ctx context.Context, args ...any) *Row
func (r *Stmt) QueryRow(args ...any) *Row
func (r *Stmt) Close() error
func (r *Stmt) finalClose() error
type Tx struct { db [1]uint64; closemu [6]uint32; dc [1]uint64; txi [2]uint64; releaseConn [1]func(); done [1]uint32; keepConnOnRollback [1]uint8; stmts [4]func(); cancel [1]func(); ctx [2]uint64 }
func (r *Tx) grabConn(ctx context.Context) (*driverConn, releaseConn, error)
func (r *Tx) txCtx() context.Context
func (r *Tx) Commit() error
func (r *Tx) Rollback() error
func (r *Tx) PrepareContext(ctx context.Context, query string) (*Stmt, error)
func (r *Tx) Prepare(query string) (*Stmt, error)
func (r *Tx) StmtContext(ctx context.Context, stmt *Stmt) *Stmt
func (r *Tx) Stmt(stmt *Stmt) *Stmt
func (r *Tx) ExecContext(ctx context.Context, query string, args ...any) (Result, error)
func (r *Tx) Exec(query string, args ...any) (Result, error)
func (r *Tx) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error)
func (r *Tx) Query(query string, args ...any) (*Rows, error)
func (r *Tx) QueryRowContext(ctx context.Context, query string, args ...any) *Row
func (r *Tx) QueryRow(query string, args ...any) *Row
type TxOptions struct { Isolation IsolationLevel; ReadOnly bool }
type driverConn struct { db [1]uint64; createdAt [3]uint64; sync.Mutex; ci [2]uint64; needReset [1]uint8; closed [1]uint8; finalClosed [1]uint8; openStmt [1]func(); inUse [1]uint8; dbmuClosed [1]uint8; returnedAt [3]uint64; onPut [3]func() }
func (r *driverConn) Close() error
func (r *driverConn) finalClose() error
type releaseConn func(error)
func Drivers() []string
func Named(name string, value any) NamedArg
func Open(driverName string, dataSourceName string) (*DB, error)
func OpenDB(c driver.Connector) *DB
func Register(name string, driver driver.Driver)
