//! An office served on the loopback for as long as somebody measures it.

use desk::Desk;

/// An office that answers at an address of its own.
pub(super) struct Served {
    /// Where.
    pub(super) address: String,
    desk: Desk,
    stop: tokio::sync::oneshot::Sender<()>,
    serving: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl Served {
    /// Serves both sites on a free port.
    pub(super) async fn begin(desk: Desk) -> anyhow::Result<Self> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?.to_string();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let settings = web::Settings { unlimited: true, ..web::Settings::default() };
        let gone = async move { drop(stopped.await) };
        let serving = tokio::spawn(web::serve(listener, desk.clone(), settings, gone));
        Ok(Self { address, desk, stop, serving })
    }

    /// Stops serving and closes the office.
    pub(super) async fn end(self) -> anyhow::Result<()> {
        drop(self.stop);
        self.serving.await??;
        self.desk.close().await;
        Ok(())
    }
}
