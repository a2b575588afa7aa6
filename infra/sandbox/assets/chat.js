// The chat page: shows what the sandbox tells and sends what the person does.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const root = byId("chat");
  const api = `/sandbox/api/chats/${root.dataset.bot}/${root.dataset.person}`;
  // What a link brought along: Start says it once, as in Telegram.
  let linked = root.dataset.start;
  const log = byId("log");
  const list = byId("messages");
  const box = byId("message");
  const idle = byId("state").textContent;
  const shown = new Map(); // message id -> { rev, node }
  const drawn = { keyboard: "", commands: "" };
  let lastAnswer = null;
  let toastTimer = 0;
  let typingTimer = 0;

  const make = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };

  const makeButton = (text, onClick) => {
    const button = make("button", "", text);
    button.type = "button";
    button.addEventListener("click", onClick);
    return button;
  };

  const toast = (text) => {
    const node = byId("toast");
    node.textContent = text;
    node.classList.add("visible");
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => {
      node.classList.remove("visible");
      node.textContent = "";
    }, 4000);
  };

  const act = async (what, body) => {
    try {
      const response = await fetch(`${api}/${what}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      if (response.ok) return true;
      toast((await response.json()).error);
    } catch {
      toast("The sandbox does not answer.");
    }
    return false;
  };

  const atBottom = () => log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  const toBottom = () => { log.scrollTop = log.scrollHeight; };

  // A stored message only changes its content; its node stays where it is.
  const fill = (node, message) => {
    const focused = node.contains(document.activeElement)
      ? document.activeElement.textContent : null;
    node.className = message.from_bot ? "from-bot" : "from-person";
    const bubble = make("div", "bubble");
    if (message.contact) {
      bubble.append(make("div", "body", `Contact: ${message.contact.first_name}, `
        + message.contact.phone_number));
    } else {
      const body = make("div", "body");
      body.innerHTML = message.html; // escaped by the sandbox, see entities.rs
      if (message.document) bubble.append(download(message));
      bubble.append(body);
    }
    const time = new Date(message.date_ms).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    bubble.append(make("span", "time", message.edited ? `edited ${time}` : time));
    node.replaceChildren(bubble);
    if (message.buttons.length > 0) node.append(inlineKeyboard(message));
    if (focused !== null) {
      const buttons = [...node.querySelectorAll("button")];
      const again = buttons.find((one) => one.textContent === focused) || buttons[0] || log;
      again.focus({ preventScroll: true });
    }
  };

  const download = (message) => {
    const { name, size } = message.document;
    const link = make("a", "file", `${name} (${size < 1024 ? `${size} B` : `${Math.ceil(size / 1024)} KB`})`);
    link.href = `/sandbox/people/${root.dataset.person}/bots/${root.dataset.bot}/files/${message.message_id}`;
    link.download = name;
    return link;
  };

  const inlineKeyboard = (message) => {
    const rows = make("div", "inline");
    message.buttons.forEach((buttons, row) => {
      const line = make("div", "row");
      buttons.forEach((button, col) => {
        if (button.data !== null) {
          const node = makeButton(button.text, () => {
            node.classList.add("waiting");
            act("tap", { message_id: message.message_id, row, col }).then((done) => {
              if (!done) node.classList.remove("waiting");
            });
          });
          if (button.style) node.classList.add(button.style);
          line.append(node);
        } else if (button.url !== null) {
          const link = make("a", "", button.text);
          if (/^https?:/.test(button.url)) link.href = button.url;
          link.target = "_blank";
          link.rel = "noopener noreferrer";
          line.append(link);
        } else {
          line.append(makeButton(button.text, () => toast("The sandbox cannot do this.")));
        }
      });
      rows.append(line);
    });
    return rows;
  };

  const drawMessages = (chat) => {
    const stick = atBottom();
    const present = new Set();
    let added = false;
    let changed = false;
    for (const message of chat.messages) {
      present.add(message.message_id);
      const known = shown.get(message.message_id);
      if (known && known.rev === message.rev) continue;
      const node = known ? known.node : make("li", "");
      fill(node, message);
      shown.set(message.message_id, { rev: message.rev, node });
      changed = true;
      if (!known) {
        list.append(node);
        added = true;
      }
    }
    for (const [id, { node }] of shown) {
      if (!present.has(id)) {
        node.remove();
        shown.delete(id);
      } else if (!chat.waiting.includes(id)) {
        node.querySelectorAll(".waiting").forEach((one) => one.classList.remove("waiting"));
      }
    }
    if (added || (changed && stick)) toBottom();
  };

  const drawKeyboard = (chat) => {
    const keyboard = chat.started && !chat.blocked ? chat.keyboard : null;
    const state = JSON.stringify(keyboard);
    if (state === drawn.keyboard) return;
    drawn.keyboard = state;
    const place = byId("keyboard");
    place.hidden = !keyboard;
    box.placeholder = (keyboard && keyboard.placeholder) || "";
    place.replaceChildren(...(keyboard ? keyboard.rows : []).map((keys) => {
      const line = make("div", "row");
      line.append(...keys.map((key) => makeButton(key.text, () => {
        if (key.request_contact) askToShare(key.text);
        else act("press", { text: key.text });
      })));
      return line;
    }));
    toBottom();
  };

  const askToShare = (text) => {
    const dialog = byId("share");
    dialog.returnValue = "";
    dialog.onclose = () => {
      if (dialog.returnValue === "share") act("press", { text });
      box.focus();
    };
    dialog.showModal();
  };

  const showMenu = (open) => {
    byId("commands").hidden = !open;
    byId("menu").setAttribute("aria-expanded", String(open));
  };

  const drawCommands = (chat) => {
    const state = JSON.stringify(chat.commands);
    byId("menu").hidden = chat.commands.length === 0;
    if (state === drawn.commands) return;
    drawn.commands = state;
    byId("commands").replaceChildren(...chat.commands.map((one) => {
      const button = makeButton("", () => {
        showMenu(false);
        act("say", { text: `/${one.command}` });
        box.focus();
      });
      button.append(make("b", "", `/${one.command}`), ` ${one.description}`);
      return button;
    }));
  };

  const drawAnswer = (answer) => {
    const seq = answer ? answer.seq : 0;
    if (lastAnswer !== null && seq !== lastAnswer && answer.text) {
      if (answer.alert) {
        byId("alert-text").textContent = answer.text;
        if (!byId("alert").open) byId("alert").showModal();
      } else {
        toast(answer.text);
      }
    }
    lastAnswer = seq;
  };

  const drawTyping = (milliseconds) => {
    clearTimeout(typingTimer);
    byId("state").textContent = milliseconds > 0 ? "typing…" : idle;
    if (milliseconds > 0) typingTimer = setTimeout(() => drawTyping(0), milliseconds);
  };

  const draw = (chat) => {
    const talking = chat.started && !chat.blocked;
    byId("bot-name").textContent = chat.bot_name;
    byId("composer").hidden = !talking;
    byId("block").hidden = !talking;
    byId("start").hidden = chat.started && !linked;
    byId("unblock").hidden = !(chat.started && chat.blocked);
    const about = byId("about");
    about.hidden = chat.started;
    about.textContent = chat.description || "Press Start to begin.";
    drawMessages(chat);
    drawKeyboard(chat);
    drawCommands(chat);
    drawAnswer(chat.answer);
    drawTyping(chat.typing_ms);
  };

  const grow = () => {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
  };

  byId("composer").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = box.value.trim();
    box.focus();
    if (text === "") return;
    box.value = "";
    grow();
    // What could not be sent comes back, unless something new was typed.
    if (!await act("say", { text }) && box.value === "") {
      box.value = text;
      grow();
    }
  });
  box.addEventListener("input", grow);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      byId("composer").requestSubmit();
    }
  });
  byId("start").addEventListener("click", () => {
    const said = linked;
    linked = "";
    const begun = said ? act("say", { text: `/start ${said}` }) : act("start");
    begun.then(() => box.focus());
  });
  byId("block").addEventListener("click", () => act("block"));
  byId("unblock").addEventListener("click", () => act("unblock"));
  byId("menu").addEventListener("click", () => showMenu(byId("commands").hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") showMenu(false);
  });

  const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

  const follow = async () => {
    let query = "";
    for (;;) {
      try {
        const response = await fetch(api + query);
        if (!response.ok) throw new Error(String(response.status));
        const chat = await response.json();
        draw(chat);
        query = `?since=${chat.version}&wait=25`;
      } catch (error) {
        console.warn("The chat cannot be followed:", error);
        byId("state").textContent = "waiting for the sandbox…";
        query = "";
        await pause(1000);
      }
    }
  };
  follow();
})();
