//! Two processes behind one address: each connection goes to the other one, or to the one that lives.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use tokio::net::{TcpListener, TcpStream};

/// Listens on a port of this machine and passes connections on, in turns.
#[derive(Clone)]
pub struct Forwarder {
    pub port: u16,
    backs: [u16; 2],
    turn: Arc<AtomicUsize>,
    carried: Arc<[AtomicUsize; 2]>,
}

impl Forwarder {
    /// Passes on to these two ports until the test ends.
    pub async fn to(backs: [u16; 2]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let forwarder = Self {
            port: listener.local_addr().unwrap().port(),
            backs,
            turn: Arc::default(),
            carried: Arc::default(),
        };
        let carrier = forwarder.clone();
        tokio::spawn(async move {
            while let Ok((from, _)) = listener.accept().await {
                let carrier = carrier.clone();
                tokio::spawn(async move { carrier.carry(from).await });
            }
        });
        forwarder
    }

    /// How many connections each of the two has got.
    pub fn carried(&self) -> [usize; 2] {
        [0, 1].map(|back| self.carried[back].load(Ordering::SeqCst))
    }

    async fn carry(&self, mut from: TcpStream) {
        let turn = self.turn.fetch_add(1, Ordering::SeqCst);
        for back in [turn % 2, (turn + 1) % 2] {
            let Ok(mut to) = TcpStream::connect(("127.0.0.1", self.backs[back])).await else {
                continue;
            };
            self.carried[back].fetch_add(1, Ordering::SeqCst);
            // Whoever breaks off, both ends close.
            let _ = tokio::io::copy_bidirectional(&mut from, &mut to).await;
            return;
        }
    }
}
