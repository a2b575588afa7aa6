// Shows alerts that are pushed while no page is open, and opens the desk where they belong.

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data.json();
  } catch {
    // Something must be shown, or the browser shows a text of its own.
  }
  const tag = told.tag || undefined;
  const shown = self.registration.showNotification(told.title || "Botique", {
    body: told.body ?? "",
    lang: told.lang ?? "",
    // The newest about a visit takes the place of what was shown before.
    tag,
    renotify: Boolean(tag) && !told.silent,
    silent: Boolean(told.silent),
    data: { path: told.path },
  });
  event.waitUntil(shown);
});

// A page of the desk, whatever was pushed: never another site.
const page = (path) => {
  const home = new URL("/app", self.location.origin);
  try {
    const url = new URL(String(path), self.location.origin);
    return url.origin === home.origin && url.pathname.startsWith("/app/") ? url.href : home.href;
  } catch {
    return home.href;
  }
};

const open = async (url) => {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((one) => one.url === url);
  return there ? there.focus() : self.clients.openWindow(url);
};

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(page(event.notification.data?.path)));
});
