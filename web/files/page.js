// Opens a citation beside the answer instead of on its own page, and moves the reader's focus there.
// Holds nothing of the reader's or of the documents; without it every link still leads to a page.
(() => {
  "use strict";
  const follow = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest && event.target.closest(".answer a.cite");
    if (!link) return;
    const number = (/^\[(\d+)\]/.exec(link.textContent) || ["", ""])[1];
    const chosen = document.querySelector(`#sources input[type=radio][value="${number}"]`);
    if (!chosen) return;
    event.preventDefault();
    if (chosen.checked) { arrive(); return; }
    waiting = true;
    chosen.click();
  };
  let waiting = false;
  let announced = "";
  const arrive = () => {
    const title = document.getElementById("source-title");
    if (!title) return;
    title.setAttribute("tabindex", "-1");
    title.focus();
    title.scrollIntoView({ block: "nearest" });
  };
  const watch = () => {
    const status = document.querySelector("#status");
    const words = status ? status.textContent.trim() : "";
    if (words && words !== announced) {
      announced = words;
      document.title = `${words.replace(/\.$/, "")} – Scrutineer`;
    }
    if (waiting && document.getElementById("source-title")) { waiting = false; window.setTimeout(arrive, 50); }
  };
  document.addEventListener("click", follow, true);
  new MutationObserver(watch).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
})();
