#ifndef C_FAULTY_DISK_H
#define C_FAULTY_DISK_H

/// Stands between a test program and its disk. Linked into the program, its definitions of the system's calls on files
/// take the place of the C library's, for the program itself and for every library it loads (SQLite, Foundation). Built as a
/// library of its own and loaded first (LD_PRELOAD), it stands between any other program and its disk.
///
/// FAULTY_DISK=MODE:POINT makes the calls that change a disk (write, flush, cut, make, rename, link) numbered from 1 and the
/// one with the number POINT go wrong:
///
///   count    nothing goes wrong; the number of calls is wanted
///   kill     the program is killed before the call
///   torn     the first half of what is to be written is written, then the program is killed
///   power    as kill, and everything that was not flushed is undone, newest first
///   scatter  as power, but only some of it is undone, as a disk that writes in its own order would leave it
///   short    half is written, and the call says so
///   error    the call fails (EIO), this once
///   flush    the next flush fails (EIO), this once, and what it should have flushed is undone
///   full     the call fails (ENOSPC), and so does every later one that needs room
///   folder   of the flushes of folders alone, the one numbered POINT fails (EIO); what was done in the folder stays

/// How many calls that change a disk were made so far. Linking to it also brings the definitions in.
int faulty_disk_calls(void);

#endif
