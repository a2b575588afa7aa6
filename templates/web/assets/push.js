// Turns alerts on for this browser: it subscribes with its push service, and the form tells us where.

const form = document.getElementById("push-form");
const note = document.getElementById("push-note");
const button = form.querySelector("button");
const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

const show = (state) => {
  note.textContent = note.dataset[state];
  button.hidden = state === "on" || state === "unable";
};

const key = () => {
  const text = form.dataset.key.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
};

const same = (one, other) =>
  one !== null && one.byteLength === other.byteLength && new Uint8Array(one).every((byte, at) => byte === other[at]);

const subscribe = async () => {
  if ((await Notification.requestPermission()) !== "granted") return null;
  const registration = await navigator.serviceWorker.register("/assets/push-worker.js", { scope: "/app/" });
  await navigator.serviceWorker.ready;
  const ours = key();
  let subscription = await registration.pushManager.getSubscription();
  if (subscription && !same(subscription.options.applicationServerKey, ours)) {
    await subscription.unsubscribe();
    subscription = null;
  }
  return subscription ?? registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: ours });
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  try {
    const subscription = await subscribe();
    if (subscription) {
      const { endpoint, keys } = subscription.toJSON();
      form.elements.endpoint.value = endpoint;
      form.elements.p256dh.value = keys.p256dh;
      form.elements.auth.value = keys.auth;
      form.submit();
      return;
    }
    show("denied");
  } catch {
    show(Notification.permission === "denied" ? "denied" : "failed");
  }
  button.disabled = false;
});

// What is on already says so.
const look = async () => {
  const registration = await navigator.serviceWorker.getRegistration("/app/");
  const subscription = await registration?.pushManager.getSubscription();
  const known = form.dataset.known.split(" ");
  show(subscription && known.includes(subscription.endpoint) ? "on" : "off");
};
if (able) look().catch(() => show("off"));
else show("unable");
