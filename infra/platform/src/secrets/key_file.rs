//! The key's file: made once, whole or not at all, readable by its owner only.

use std::{
    fs::{self, File, OpenOptions},
    io::{ErrorKind, Result, Write},
    path::Path,
};

use rand::RngExt;
use secrecy::zeroize::Zeroizing;

use super::KeyError;

const NAME: &str = "secrets.key";

/// The text of the file below `dir`; `new` makes it when there is none.
pub(super) fn read_or_write(
    dir: &Path,
    new: impl FnOnce() -> String,
) -> std::result::Result<Zeroizing<String>, KeyError> {
    let path = dir.join(NAME);
    let shown = || path.display().to_string();
    let fail = |cause| KeyError::File(shown(), cause);
    if let Err(cause) = fs::symlink_metadata(&path) {
        match cause.kind() {
            ErrorKind::NotFound => write(dir, &path, &Zeroizing::new(new())).map_err(fail)?,
            _ => return Err(fail(cause)),
        }
    }
    if readable_by_others(&path).map_err(fail)? {
        return Err(KeyError::Exposed(shown()));
    }
    fs::read_to_string(&path).map(Zeroizing::new).map_err(fail)
}

fn write(dir: &Path, path: &Path, text: &str) -> Result<()> {
    fs::create_dir_all(dir)?;
    let draft = dir.join(format!(".{NAME}.{:016x}", rand::rng().random::<u64>()));
    let linked = write_new(&draft, text).and_then(|()| fs::hard_link(&draft, path));
    // It may not even have been made; what matters is told below.
    let _ = fs::remove_file(&draft);
    match linked {
        // Whoever links first wins, and everybody reads the winner's.
        Err(cause) if cause.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(cause) => Err(cause),
        // The name itself must outlive a power cut: what is sealed is lost without it.
        Ok(()) => File::open(dir)?.sync_all(),
    }
}

fn write_new(path: &Path, text: &str) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(unix)]
fn readable_by_others(path: &Path) -> Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::metadata(path)?.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn readable_by_others(_: &Path) -> Result<bool> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_server::empty_dir;

    #[test]
    fn the_file_is_made_once_and_nothing_else_is_left() {
        let dir = empty_dir("key").join("below");
        let first = read_or_write(&dir, || "first".to_owned()).unwrap();
        let second = read_or_write(&dir, || "second".to_owned()).unwrap();
        assert_eq!((first.as_str(), second.as_str()), ("first", "first"));
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 1);
        fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn of_many_processes_starting_together_all_read_the_same() {
        let dir = empty_dir("key");
        let read = |number: u8| {
            let dir = dir.clone();
            std::thread::spawn(move || read_or_write(&dir, || number.to_string()).unwrap())
        };
        let threads: Vec<_> = (0..8).map(read).collect();
        let mut texts: Vec<_> = threads.into_iter().map(|one| one.join().unwrap()).collect();
        texts.dedup();
        assert_eq!(texts.len(), 1);
        fs::remove_dir_all(&dir).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let dir = empty_dir("key");
        read_or_write(&dir, || "secret".to_owned()).unwrap();
        let file = dir.join(NAME);
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600
        );
        for mode in [0o640, 0o604] {
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
            let refused = read_or_write(&dir, String::new).unwrap_err();
            assert!(refused.to_string().contains("chmod 600"), "{refused}");
        }
        fs::remove_dir_all(&dir).unwrap();
    }
}
