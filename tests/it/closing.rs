//! An owner closes her salon: clients are told, she may change her mind, then nothing of it is left.

use domain::{
    AccountId, BookingId, Lang, Role, TenantState, Timestamp, booking::Status, closing::Closing,
};
use jobs::{Job, Lane, Queue, Registry};
use service::{
    clock::Clock,
    closing::{self, ERASE, SETTLE, WARN},
    provision::ProvisionError,
};
use store::{
    CellQueue,
    directory::{
        accounts::{self, AccountRow},
        memberships,
        tenants::{self, TenantRow},
    },
};

use crate::{
    conformance::account,
    harness::{
        cut::Cut,
        look, on_both_engines,
        post_office::{PostOffice, at},
        stores::Engine,
    },
};

on_both_engines!(
    a_salon_is_closed_opened_again_closed_for_good_and_erased,
    each_step_that_runs_twice_has_its_effect_once,
    a_closing_that_breaks_off_anywhere_is_finished,
    a_salon_that_the_platform_stopped_stays_stopped_and_is_erased_all_the_same,
);

const WORDS: &str = "We move to the sea.";
const CLOSED: &str = "has closed and takes no more bookings";
const CALLED_OFF: &str = "We move to the sea";
const NAME: &str = "Annabelle Zwick";

/// The salon's owner, with a confirmed address.
async fn owner(office: &PostOffice) -> AccountId {
    let row = AccountRow {
        confirmed: Some(office.store.clock.now()),
        lang: Lang::En,
        ..account("jeanne@example.com")
    };
    let tx = office.store.cells.directory().await.unwrap();
    assert!(accounts::insert(&tx, &row).await.unwrap());
    let tenant = office.tenant.scope.tenant();
    memberships::put(&tx, row.id, tenant, Role::Owner)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    row.id
}

async fn close(office: &PostOffice, owner: AccountId) -> Closing {
    let shell = office.store.provisioner();
    shell.close(&office.tenant.id, owner, WORDS).await.unwrap()
}

async fn row(office: &PostOffice) -> Option<TenantRow> {
    let tx = office.store.cells.directory().await.unwrap();
    let row = tenants::find(&tx, &office.tenant.id).await.unwrap();
    tx.commit().await.unwrap();
    row
}

fn registry(office: &PostOffice) -> Registry {
    closing::register(Registry::default(), &office.store.provisioner())
}

/// The directory's jobs of a closing that are due, each run so often.
async fn steps(office: &PostOffice, times: usize) -> Vec<String> {
    let (queue, registry) = (
        CellQueue::of_directory(&office.store.cells),
        registry(office),
    );
    let mut ran = Vec::new();
    loop {
        let now = office.store.clock.now().ms();
        let claimed = queue.claim(now, 50, &Lane::ALL, 60_000).await.unwrap();
        if claimed.is_empty() {
            return ran;
        }
        for job in claimed {
            if [SETTLE, WARN, ERASE].contains(&job.kind.as_str()) {
                for _ in 0..times {
                    run(&registry, &job).await.unwrap();
                }
                ran.push(job.kind.clone());
            }
            assert!(queue.finish(&job).await.unwrap());
        }
    }
}

async fn run(registry: &Registry, job: &Job) -> Result<jobs::Outcome, jobs::JobError> {
    registry.get(&job.kind).unwrap().run(job).await
}

/// What the owners were written, by kind, with what it says.
async fn written(office: &PostOffice) -> Vec<String> {
    let all = look::dump(&office.store).await;
    let mails = all.lines().filter(|line| line.contains(" mail "));
    let kinds = ["salon_closes", "salon_goes_soon", "salon_erased"];
    let named = mails.filter_map(|line| kinds.into_iter().find(|kind| line.contains(*kind)));
    let mut named: Vec<String> = named.map(str::to_owned).collect();
    named.sort_unstable();
    named
}

async fn status(office: &PostOffice, booking: BookingId) -> Status {
    office.ledger(booking).await.0
}

/// A client with a name that nobody else has books this visit.
async fn named_client_books(office: &PostOffice, start: Timestamp) -> BookingId {
    let anna = office.person("Anna", "en").await;
    let visit = office.books(&anna, start).await;
    office
        .tenant
        .within(move |tx| async move {
            let visit = store::bookings::find(&tx, visit).await?.unwrap();
            let mut client = store::clients::find(&tx, visit.booker).await?.unwrap();
            client.name = NAME.parse().ok();
            store::clients::put(&tx, &client).await
        })
        .await;
    visit
}

async fn a_salon_is_closed_opened_again_closed_for_good_and_erased(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let owner = owner(&office).await;
    let anna = office.person("Anna", "en").await;
    let (soon, later) = (
        office.books(&anna, at(2, 6)).await,
        office.books(&anna, at(3, 6)).await,
    );
    let named = named_client_books(&office, at(4, 6)).await;
    close(&office, owner).await;
    assert_eq!(row(&office).await.unwrap().state, TenantState::Closing);
    assert_eq!(steps(&office, 1).await, [SETTLE]);
    office.work().await;
    for visit in [soon, later, named] {
        assert_eq!(status(&office, visit).await, Status::Cancelled);
    }
    assert_eq!(office.told(&anna, CALLED_OFF), 2, "each visit once");
    anna.start();
    anna.is_told(CLOSED).await;
    anna.says("Hello?");
    office.settled().await;
    assert_eq!(
        office.told(&anna, "What shall we do?"),
        1,
        "before it closed"
    );
    office.work_until(at(3, 9)).await;
    assert_eq!(office.told(&anna, "your visit is coming up"), 0);

    // She changes her mind.
    let shell = office.store.provisioner();
    assert!(shell.reopen(&office.tenant.id, owner).await.unwrap());
    assert!(!shell.reopen(&office.tenant.id, owner).await.unwrap());
    steps(&office, 1).await;
    let open = row(&office).await.unwrap();
    assert_eq!((open.state, open.closing), (TenantState::Active, None));
    anna.start();
    anna.sees(&["What shall we do?"]).await;
    let since = at(0, 0);
    let list = office.tenant.within(move |tx| async move {
        let one = closing::called_off(&tx, since, None, 2).await?;
        let rest = closing::called_off(&tx, since, one.next, 2).await?;
        assert!(rest.next.is_none());
        Ok([one.rows, rest.rows].concat())
    });
    let list: Vec<BookingId> = list.await.iter().map(|visit| visit.booking.id).collect();
    assert_eq!(list, [soon, later, named], "they stay called off");

    // What was to happen of the first closing does not.
    let again = office.books(&anna, at(50, 6)).await;
    office.store.clock.set(at(31, 0));
    steps(&office, 1).await;
    assert!(row(&office).await.is_some());
    assert_eq!(written(&office).await, ["salon_closes"]);
    let second = close(&office, owner).await;
    steps(&office, 1).await;
    assert_eq!(status(&office, again).await, Status::Cancelled);

    // A week before, a day before, and then.
    for (time, told) in [
        (second.warned_at(7).plus_minutes(-1), 0),
        (second.warned_at(7), 1),
        (second.warned_at(1), 2),
        (second.erase.plus_minutes(-1), 2),
    ] {
        office.store.clock.set(time);
        steps(&office, 1).await;
        let mails = written(&office).await;
        let warned = mails.iter().filter(|kind| *kind == "salon_goes_soon");
        assert_eq!(warned.count(), told);
        assert!(row(&office).await.is_some());
    }
    assert!(look::dump(&office.store).await.contains(NAME));
    office.store.clock.set(second.erase);
    assert_eq!(steps(&office, 1).await, [ERASE]);
    gone(&office).await;
    assert!(written(&office).await.contains(&"salon_erased".to_owned()));
}

/// Nothing of the salon is left but that there was one.
async fn gone(office: &PostOffice) {
    assert_eq!(row(office).await, None);
    let left = look::dump(&office.store).await;
    assert!(!left.contains(NAME), "a client's name is left");
    let left: Vec<&str> = left
        .lines()
        .filter(|line| line.contains(office.tenant.id.as_str()))
        .filter(|line| !line.contains("tenant."))
        .collect();
    assert_eq!(left, Vec::<&str>::new());
}

async fn each_step_that_runs_twice_has_its_effect_once(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let owner = owner(&office).await;
    let anna = office.person("Anna", "en").await;
    let visit = office.books(&anna, at(2, 6)).await;
    let closing = close(&office, owner).await;
    let same = close(&office, owner).await;
    assert_eq!(closing, same, "a second press of the button");
    assert_eq!(steps(&office, 2).await, [SETTLE]);
    office.store.clock.go_on(3);
    assert_eq!(steps(&office, 2).await, [SETTLE], "the second look");
    office.work().await;
    assert_eq!(office.told(&anna, CALLED_OFF), 1);
    let history = office
        .tenant
        .within(move |tx| async move { store::audit::list(&tx, visit.into()).await });
    let history = history.await;
    let cancelled = history
        .iter()
        .filter(|one| one.action == "booking.cancelled");
    let cancelled: Vec<&str> = cancelled.map(|one| one.actor.as_str()).collect();
    assert_eq!(cancelled, [format!("staff:{owner}")]);
    for days in [7, 1] {
        office.store.clock.set(closing.warned_at(days));
        assert_eq!(steps(&office, 2).await, [WARN]);
    }
    office.store.clock.set(closing.erase);
    assert_eq!(steps(&office, 2).await, [ERASE]);
    gone(&office).await;
    let mails = written(&office).await;
    assert_eq!(
        mails,
        [
            "salon_closes",
            "salon_erased",
            "salon_goes_soon",
            "salon_goes_soon"
        ]
    );
}

async fn a_closing_that_breaks_off_anywhere_is_finished(engine: Engine) {
    let office = PostOffice::open(engine).await;
    let owner = owner(&office).await;
    let anna = office.person("Anna", "en").await;
    let visits = [
        office.books(&anna, at(2, 6)).await,
        office.books(&anna, at(3, 6)).await,
    ];
    close(&office, owner).await;
    let cut = Cut::between(&office.store, &office.tenant).await;
    let (queue, registry) = (
        CellQueue::of_directory(&office.store.cells),
        registry(&office),
    );
    let now = office.store.clock.now().ms();
    let claimed = queue.claim(now, 50, &Lane::ALL, 60_000).await.unwrap();
    let job = claimed.iter().find(|job| job.kind == SETTLE).unwrap();
    let mut broken = 0;
    for rows in 0.. {
        cut.after(rows).await;
        if run(&registry, job).await.is_ok() {
            break;
        }
        broken += 1;
    }
    assert!(broken > 5, "it broke off {broken} times only");
    cut.after(1_000_000).await;
    office.work().await;
    for visit in visits {
        assert_eq!(status(&office, visit).await, Status::Cancelled);
    }
    assert_eq!(office.told(&anna, CALLED_OFF), 2, "each visit once");
}

async fn a_salon_that_the_platform_stopped_stays_stopped_and_is_erased_all_the_same(
    engine: Engine,
) {
    let office = PostOffice::open(engine).await;
    let owner = owner(&office).await;
    let (shell, slug) = (office.store.provisioner(), "anna".parse().unwrap());
    shell.suspend(&slug, "unpaid", "test").await.unwrap();
    close(&office, owner).await;
    let state = async || row(&office).await.unwrap().state;
    assert_eq!(state().await, TenantState::Suspended);
    shell.resume(&slug, "test").await.unwrap();
    assert_eq!(state().await, TenantState::Closing);
    shell.suspend(&slug, "unpaid", "test").await.unwrap();
    // The owner changes her mind: that opens nothing that the platform stopped.
    assert!(shell.reopen(&office.tenant.id, owner).await.unwrap());
    assert_eq!(state().await, TenantState::Suspended);
    let closing = close(&office, owner).await;
    let twice = shell.resume(&slug, "test").await;
    assert!(twice.is_ok());
    let stopped = shell.resume(&slug, "test").await;
    assert!(matches!(stopped, Err(ProvisionError::Invalid(_))));
    shell.suspend(&slug, "unpaid", "test").await.unwrap();
    office.store.clock.set(closing.erase);
    steps(&office, 1).await;
    gone(&office).await;
    assert!(written(&office).await.contains(&"salon_erased".to_owned()));
}
