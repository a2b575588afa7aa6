//! The numbered migrations of each kind of table.

/// A kind of table with its own sequence of migrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// Tenants, bots, accounts.
    Directory,
    /// Jobs, inbox, outbox and dialogue of a cell's tenants.
    Cell,
    /// One tenant's own data.
    Tenant,
}

pub(crate) struct Migration {
    pub number: u32,
    pub postgres: &'static str,
    pub sqlite: &'static str,
}

macro_rules! migration {
    ($number:literal, $dir:literal, $name:literal) => {
        Migration {
            number: $number,
            postgres: include_str!(concat!("../sql/", $dir, "/", $name, ".postgres.sql")),
            sqlite: include_str!(concat!("../sql/", $dir, "/", $name, ".sqlite.sql")),
        }
    };
}

static DIRECTORY: &[Migration] = &[
    migration!(1, "directory", "0001_start"),
    migration!(2, "directory", "0002_accounts"),
    migration!(3, "directory", "0003_bot_mode"),
    migration!(4, "directory", "0004_wizard"),
    migration!(5, "directory", "0005_lanes"),
    migration!(6, "directory", "0006_billing"),
    migration!(7, "directory", "0007_console"),
    migration!(8, "directory", "0008_figures"),
    migration!(9, "directory", "0009_referral"),
    migration!(10, "directory", "0010_manager"),
    migration!(11, "directory", "0011_key_mark"),
];
static CELL: &[Migration] = &[
    migration!(1, "cell", "0001_start"),
    migration!(2, "cell", "0002_version"),
    migration!(3, "cell", "0003_reminder"),
    migration!(4, "cell", "0004_casting"),
    migration!(5, "cell", "0005_menu"),
    migration!(6, "cell", "0006_greeting"),
    migration!(7, "cell", "0007_chat"),
    migration!(8, "cell", "0008_way"),
    migration!(9, "cell", "0009_push"),
    migration!(10, "cell", "0010_waitlist"),
    migration!(11, "cell", "0011_sealed"),
    migration!(12, "cell", "0012_class"),
    migration!(14, "cell", "0014_business"),
];
static TENANT: &[Migration] = &[
    migration!(1, "tenant", "0001_start"),
    migration!(2, "tenant", "0002_desk"),
    migration!(3, "tenant", "0003_reminding"),
    migration!(4, "tenant", "0004_seats"),
    migration!(5, "tenant", "0005_casting"),
    migration!(6, "tenant", "0006_clients"),
    migration!(7, "tenant", "0007_pace"),
    migration!(8, "tenant", "0008_mail"),
    migration!(9, "tenant", "0009_desk_acts"),
    migration!(10, "tenant", "0010_plan"),
    migration!(11, "tenant", "0011_closing"),
    migration!(12, "tenant", "0012_visits"),
    migration!(13, "tenant", "0013_waitlist"),
    migration!(14, "tenant", "0014_clinic"),
    migration!(15, "tenant", "0015_recommend"),
    migration!(16, "tenant", "0016_class"),
    migration!(17, "tenant", "0017_series"),
    migration!(18, "tenant", "0018_business"),
];

impl Set {
    pub(crate) fn migrations(self) -> &'static [Migration] {
        match self {
            Self::Directory => DIRECTORY,
            Self::Cell => CELL,
            Self::Tenant => TENANT,
        }
    }

    /// Name of the table that remembers what was applied; cell and tenant tables share a path.
    pub(crate) fn ledger(self) -> &'static str {
        match self {
            Self::Directory => "directory_migration",
            Self::Cell => "cell_migration",
            Self::Tenant => "tenant_migration",
        }
    }
}

/// Number of the newest migration of `set`.
pub fn latest(set: Set) -> u32 {
    set.migrations()
        .last()
        .map_or(0, |migration| migration.number)
}
