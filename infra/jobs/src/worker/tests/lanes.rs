//! Lanes do not wait for each other.

use super::*;

#[tokio::test(start_paused = true)]
async fn a_full_lane_never_delays_another() {
    for full in Lane::ALL {
        let bench = Bench::new(|_| Ok(Outcome::Done), 0);
        for number in 1..=200 {
            bench.queue.add(number, |job| job.lane = full);
        }
        let (stop, running) = bench.start();
        bench
            .until(|| bench.start.elapsed() >= Duration::from_secs(1))
            .await;
        let others = Lane::ALL.into_iter().filter(|lane| *lane != full);
        let added: Vec<Uuid> = others
            .zip(1_000..)
            .map(|(lane, number)| bench.queue.add(number, |job| job.lane = lane))
            .collect();
        let began = |id: &Uuid| bench.ran.lock().unwrap().iter().any(|job| job.id == *id);
        bench.until(|| added.iter().all(began)).await;
        assert!(bench.start.elapsed() < Duration::from_secs(2), "{full:?}");
        bench.gate.add_permits(1_000);
        bench
            .until(|| bench.queue.rows.lock().unwrap().is_empty())
            .await;
        stop.cancel();
        running.await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_worker_of_some_lanes_leaves_the_others_alone() {
    let bench = Bench::new(|_| Ok(Outcome::Done), MANY);
    let urgent = bench.queue.add(1, |job| job.lane = Lane::Urgent);
    let bulk = bench.queue.add(2, |job| job.lane = Lane::Bulk);
    let parts = &bench.worker.parts;
    let (queue, now) = (Arc::clone(&parts.queue), Arc::clone(&parts.now));
    let bound = Worker::of_lanes(queue, parts.registry.clone(), now, &[Lane::Urgent]);
    assert_eq!(bound.once(&CancellationToken::new()).await.unwrap(), 1);
    assert_eq!(bench.queue.state(urgent), None);
    assert_eq!(bench.queue.state(bulk), Some(State::Due(0)));
}

#[tokio::test(start_paused = true)]
async fn constant_hints_do_not_starve_the_patient_lanes() {
    let bench = Bench::new(|_| Ok(Outcome::Done), MANY);
    let (stop, running) = bench.start();
    bench
        .until(|| bench.start.elapsed() >= Duration::from_millis(100))
        .await;
    let id = bench.queue.add(1, |job| job.lane = Lane::Bulk);
    bench
        .until(|| {
            bench.queue.written.notify_one();
            bench.queue.state(id).is_none()
        })
        .await;
    assert!(bench.start.elapsed() < Duration::from_secs(2));
    stop.cancel();
    running.await.unwrap();
}
