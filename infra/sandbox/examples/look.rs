//! temporary
fn main() {
    let listener = std::net::TcpListener::bind("127.0.0.1:8099").unwrap();
    let (sandbox, _running) = botique_sandbox::Sandbox::start(listener);
    sandbox
        .add_bot(
            "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "Salon Anna",
            "salon_anna_bot",
        )
        .unwrap();
    sandbox
        .add_bot(
            "223456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "Clinic Zdorovie on the Long Embankment",
            "clinic_bot",
        )
        .unwrap();
    std::thread::sleep(std::time::Duration::from_secs(3000));
}
