/* Stands behind Material's search box: speaks its messages, answers with engine.js. The index travels at the first query.

   In: {type: 0} set-up, {type: 2, data: query}. Out: {type: 1} ready, {type: 3, data: {items}}, where each item is a page:
   its answers, all with one score so that none is folded away, and its own entry
   with less, so that Enter goes to the best answer. */
"use strict"

const PAGES = 10, ANSWERS = 60, A_PAGE = 5
const NAMES = { "/disagreements/": "Disagreements", "/glossary/": "Glossary" }
const FAILED = "The search could not be loaded. Reload the page to try again."
let engine = null

self.onmessage = async ({ data: { type, data } }) => {
  if (type === 0) self.postMessage({ type: 1 })
  if (type !== 2) return
  try {
    const query = typeof data === "string" ? data : ""
    if (query.trim()) engine ||= load()
    self.postMessage({ type: 3, data: { items: query.trim() ? answer(await engine, query) : [] } })
  } catch (error) {
    engine = null
    self.postMessage({ type: 3, data: { items: [[entry("", "Search failed", FAILED, 1)]] } })
  }
}

/* The index is a script, for a page opened as a file can't fetch. There importScripts takes its time. */
async function load() {
  await self.importScripts("lunr.js", "engine.js", "index.js")
  return new self.CribSearch.Engine(self.cribIndex, self.lunr)
}

function answer(engine, query) {
  const pages = new Map()
  for (const found of engine.search(query, ANSWERS)) {
    const [page] = engine.urlOf(found.record).split("#")
    if (!pages.has(page)) pages.set(page, [])
    pages.get(page).push(found)
  }
  return [...pages].slice(0, PAGES).map(([page, answers], number) => {
    const score = PAGES - number, own = answers.find(({ record }) => !engine.urlOf(record).includes("#"))
    const shown = answers.filter(found => found !== own).slice(0, A_PAGE)
    return [...shown.map(found => write(engine, found, score)), writePage(engine, page, answers[0], own, score - 0.5)]
  })
}

function write(engine, { record, words }, score) {
  const [kind, , topic, section, , text] = engine.records[record]
  const title = kind === "fact" || kind === "row" ? section : `${section} (${kind})`
  return entry(engine.urlOf(record), title, mark(engine, text, words), score)
}

function writePage(engine, page, first, own, score) {
  const topic = engine.records[first.record][2]
  const isTopic = page.startsWith("/topics/")
  const title = isTopic ? engine.topics[topic][1] : own ? engine.records[own.record][5] : NAMES[page] || page
  const text = isTopic && own ? engine.records[own.record][5] : ""
  return entry(page, title, escape(text), score)
}

/* What the page puts in as HTML: everything is escaped here. */
function entry(url, title, text, score) {
  const [page, anchor] = url.slice(1).split("#")
  const location = page + (page.endsWith("/") ? self.page || "" : "") + (anchor ? `#${anchor}` : "")
  return { location, title: escape(title), text, score, terms: {} }
}

function mark(engine, text, words) {
  const known = new Set(words)
  return text.replaceAll("`", "").split(/([\w$@]+(?:[.:/-]+\w+)*)/).map((piece, number) => {
    const matches = number % 2 && self.CribSearch.listTokens(piece, engine.units).some(token => known.has(token))
    return matches ? `<mark data-md-highlight>${escape(piece)}</mark>` : escape(piece)
  }).join("")
}

function escape(text) {
  const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }
  return text.replace(/[&<>"']/g, sign => signs[sign])
}
