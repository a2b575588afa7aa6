//! The sandbox as a server of its own.

use std::net::TcpListener;
use std::sync::mpsc;
use std::thread::JoinHandle;

use actix_web::dev::{Server, ServerHandle};
use actix_web::{App, HttpServer, rt, web};

use crate::handle::Sandbox;
use crate::web as routes;

/// Threads that serve requests; waiting requests hold none.
const WORKERS: usize = 2;

impl Sandbox {
    /// What mounts the sandbox into a server: `/bot{token}/{method}` and `/sandbox`,
    /// and for Stripe's `/v1` and `/stripe`.
    pub fn configure(
        &self,
    ) -> impl FnOnce(&mut web::ServiceConfig) + Clone + Send + use<> + 'static {
        let sandbox = self.clone();
        move |config: &mut web::ServiceConfig| routes::mount(config, sandbox)
    }

    /// Serves alone on `listener` until the process gets a signal to stop.
    ///
    /// # Errors
    /// The listener cannot be used.
    pub async fn serve(self, listener: TcpListener) -> std::io::Result<()> {
        self.server(listener, true)?.await
    }

    /// A new sandbox, served on `listener` by a thread of its own until the
    /// returned handle is stopped or dropped.
    #[must_use]
    pub fn start(listener: TcpListener) -> (Self, Running) {
        let sandbox = Self::new();
        let running = sandbox.spawn(listener);
        (sandbox, running)
    }

    /// Serves this sandbox on `listener` by a thread of its own until the
    /// returned handle is stopped or dropped. A listener that cannot be used is
    /// logged, and nothing is served.
    #[must_use]
    pub fn spawn(&self, listener: TcpListener) -> Running {
        let sandbox = self.clone();
        let (tell, told) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            rt::System::new().block_on(async move {
                let served = match sandbox.server(listener, false) {
                    Ok(server) => {
                        let _ = tell.send(server.handle());
                        server.await
                    }
                    Err(error) => Err(error),
                };
                if let Err(error) = served {
                    tracing::error!(%error, "the sandbox cannot serve");
                }
            });
        });
        Running {
            sandbox: self.clone(),
            server: told.recv().ok(),
            thread: Some(thread),
        }
    }

    fn server(&self, listener: TcpListener, signals: bool) -> std::io::Result<Server> {
        let configure = self.configure();
        let mut server = HttpServer::new(move || App::new().configure(configure.clone()))
            .workers(WORKERS)
            .shutdown_timeout(1);
        if !signals {
            server = server.disable_signals();
        }
        Ok(server.listen(listener)?.run())
    }
}

/// A sandbox server on a background thread; dropping it stops the server.
pub struct Running {
    sandbox: Sandbox,
    server: Option<ServerHandle>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    /// Stops the server: open connections are cut, waiting requests end.
    pub fn stop(mut self) {
        self.stop_now();
    }

    fn stop_now(&mut self) {
        self.sandbox.close();
        if let Some(server) = self.server.take() {
            // The order is given at once; the future would only wait for it.
            drop(server.stop(false));
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop_now();
    }
}
