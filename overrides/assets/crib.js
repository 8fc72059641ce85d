/* Reading aids, all of them in the browser: the search from anywhere, sections ticked as known, important facts alone,
   links to facts copied, numbers filtered. What is known stays here: {topic: {of: sections, known: [section, ...]}}. */
"use strict"

const KNOWN = "crib.known", IMPORTANT = "crib.important"
const all = (selector, root = document) => [...root.querySelectorAll(selector)]
const topicOf = address => (new URL(address, location).pathname.match(/\/topics\/([^/]+)\//) || [])[1]
const make = (tag, values = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), values)
  node.append(...children)
  return node
}

/* A browser may forbid to keep anything; then all works until the page is left. */
const kept = {}
function read(name, otherwise) {
  try { return JSON.parse(localStorage.getItem(name)) ?? kept[name] ?? otherwise } catch { return kept[name] ?? otherwise }
}
function keep(name, value) {
  kept[name] = value
  try { localStorage.setItem(name, JSON.stringify(value)) } catch { /* until the page is left */ }
}

function openSearch() {
  document.querySelector("[data-md-toggle=search]").click()
  document.querySelector("[data-md-component=search-query]").focus()
}

/* Sections: a tick beside each heading, and what is known in the menu and on the home page. */
function tickSections(topic) {
  const headings = all("h2.section"), library = read(KNOWN, {})
  const known = new Set(library[topic]?.known)
  for (const heading of headings) {
    const box = make("input", { type: "checkbox", checked: known.has(heading.id) })
    box.addEventListener("change", () => {
      box.checked ? known.add(heading.id) : known.delete(heading.id)
      keep(KNOWN, { ...read(KNOWN, {}), [topic]: { of: headings.length, known: [...known] } })
      showProgress()
    })
    heading.append(make("label", { className: "known" }, box, " known"))
  }
}

function showProgress() {
  const library = read(KNOWN, {})
  for (const link of all(".md-nav a[href], .map a[data-sections]")) {
    const entry = library[topicOf(link.href)], of = Number(link.dataset.sections) || entry?.of
    const done = link.hash ? Number(entry?.known.includes(link.hash.slice(1))) : entry?.known.length
    if (done) link.dataset.known = link.hash || done >= of ? "✓" : `${done}/${of}`
    else delete link.dataset.known
  }
  const part = document.querySelector(".progress")
  if (part) writeProgress(part, library)
}

function writeProgress(part, library) {
  const links = all(".map a[data-sections]"), sum = numbers => numbers.reduce((a, b) => a + b, 0)
  const of = sum(links.map(link => Number(link.dataset.sections)))
  const done = sum(links.map(link => library[topicOf(link.href)]?.known.length || 0))
  const button = (text, run) => {
    const node = make("button", { type: "button", className: "md-button", textContent: text })
    node.addEventListener("click", run)
    return node
  }
  const file = make("input", { type: "file", accept: ".json", hidden: true })
  file.addEventListener("change", async () => {
    try { keep(KNOWN, check(JSON.parse(await file.files[0].text()))) } catch { say("This file holds no progress.") }
    showProgress()
  })
  part.replaceChildren(
    make("h2", { textContent: "Your progress" }),
    make("p", { textContent: `${done} of ${of} sections known. It is kept in this browser alone.` }),
    make("progress", { max: of, value: done, ariaLabel: "Sections known" }),
    make("p", {}, button("Export", () => download(library)), " ", button("Import", () => file.click()), " ",
      button("Reset", () => { if (confirm("Forget which sections you know?")) { keep(KNOWN, {}); showProgress() } }), file),
  )
  part.hidden = false
}

function check(library) {
  const right = entry => Number.isInteger(entry.of) && entry.known.every(name => typeof name === "string")
  if (!Object.values(library).every(right)) throw new TypeError("no progress")
  return library
}

function download(library) {
  const address = URL.createObjectURL(new Blob([JSON.stringify(library, null, 1)], { type: "application/json" }))
  make("a", { href: address, download: "known.json" }).click()
  URL.revokeObjectURL(address)
}

/* Only what an author marked as important. */
function offerImportant() {
  const stars = all(".important").length, actions = document.querySelector(".actions")
  if (!stars || !actions) return
  const button = make("button", { type: "button", className: "md-button", textContent: `Only the ${stars} with ★` })
  const show = on => {
    document.body.classList.toggle("only-important", on)
    button.setAttribute("aria-pressed", on)
  }
  button.addEventListener("click", () => {
    keep(IMPORTANT, !read(IMPORTANT, false))
    show(read(IMPORTANT, false))
  })
  show(read(IMPORTANT, false))
  actions.append(" ", button)
}

/* A word to the reader, and to who listens. */
const told = make("div", { className: "told", role: "status" })
function say(text) {
  told.textContent = text
  setTimeout(() => { told.textContent = "" }, 2500)
}

function copyLink(event) {
  const link = event.target.closest("a.tool[href*='#f-']")
  if (link) navigator.clipboard?.writeText(link.href).then(() => say("Link copied"), () => {})
}

/* One label for all that has more to say when pointed at: a page its opening lines, a term its meaning, a letter its note. */
const hint = make("div", { className: "hint", role: "tooltip", hidden: true })
const HINTED = ".md-content :is(a, abbr)[title], .md-content .said a[aria-label]"
function showHint(event) {
  const node = event.target.closest?.(HINTED)
  if (!node) return
  const text = node.title || node.ariaLabel
  const hide = () => {
    hint.hidden = true
    if (node.dataset.title) node.title = node.dataset.title
  }
  if (node.title) {
    node.dataset.title = node.title
    node.removeAttribute("title")  // else the browser would show it a second time
  }
  for (const type of ["pointerleave", "blur", "click"]) node.addEventListener(type, hide, { once: true })
  hint.textContent = text
  hint.hidden = false
  const box = node.getClientRects()[0], below = box.bottom + hint.offsetHeight + 8 < innerHeight
  hint.style.left = `${Math.max(8, Math.min(box.left, innerWidth - hint.offsetWidth - 8))}px`
  hint.style.top = `${below ? box.bottom + 4 : box.top - hint.offsetHeight - 4}px`
}

/* What an abbreviation means, for who has no mouse to rest on it. */
function tellMeaning(event) {
  const term = event.target.closest(".md-content abbr[title]")
  if (term && !event.target.closest("a")) say(`${term.textContent}: ${term.title}`)
}

/* Tables with many rows: only those that hold all words. */
function offerFilter(part) {
  const rows = all("tbody tr", part), field = make("input", { type: "search", placeholder: "Filter: sqs max" })
  field.setAttribute("aria-label", "Filter the rows")
  const texts = rows.map(row => row.textContent.toLowerCase())
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/)
    rows.forEach((row, number) => { row.hidden = !words.every(word => texts[number].includes(word)) })
  })
  part.prepend(field)
}

/* What Material leaves without a name for who listens. */
function nameParts() {
  all(".md-code__nav").forEach((part, number) => { part.ariaLabel ||= `Code ${number + 1}` })
}

document.querySelector("[data-md-component=search]")?.setAttribute("aria-label", "Search")
new MutationObserver(nameParts).observe(document.body, { childList: true, subtree: true })
document.addEventListener("click", copyLink)
document.addEventListener("click", tellMeaning)
for (const type of ["pointerover", "focusin"]) document.addEventListener(type, showHint)
document.body.append(told, hint)
for (const button of all(".search-here")) button.addEventListener("click", openSearch)
for (const part of all(".filtered")) offerFilter(part)
const topic = topicOf(location)
if (topic) {
  tickSections(topic)
  offerImportant()
}
showProgress()
