/* Answers queries with MiniSearch and FlexSearch: {documents, queries} as JSON in, {name: {answers, ms, index}} out.

   Both see the same fields of the same records. Their options are those that their documentation names, and
   of the dozens tried the ones that put the most right facts first on queries.jsonl. */
import { readFileSync } from "node:fs"
import { Document } from "flexsearch"
import MiniSearch from "minisearch"

const FIELDS = ["text", "section", "topic", "over", "more"], SHOWN = ["text", "section", "topic", "url"]
const LIMIT = 10
const { documents, queries } = JSON.parse(readFileSync(0))

function makeMiniSearch() {
  const engine = new MiniSearch({
    fields: FIELDS,
    storeFields: SHOWN,
    searchOptions: {
      boost: { text: 2, topic: 3, more: 1.5 },
      prefix: term => term.length > 2,
      fuzzy: term => term.length > 3 ? 0.2 : false
    }
  })
  engine.addAll(documents)
  return [query => engine.search(query).slice(0, LIMIT).map(found => found.id), JSON.stringify(engine)]
}

/* One field with all words: it puts more right facts first than several fields whose answers are merged. */
async function makeFlexSearch() {
  const engine = new Document({ tokenize: "forward", document: { id: "id", index: ["all"], store: SHOWN } })
  for (const item of documents) engine.add({ ...item, all: FIELDS.map(name => item[name]).join(" ") })
  const parts = {}
  await engine.export((name, value) => { parts[name] = value })
  const search = query => engine.search(query, { limit: LIMIT, suggest: true })[0]?.result ?? []
  return [search, JSON.stringify(parts)]
}

function measure([search, index]) {
  queries.forEach(search)
  const ms = []
  const answers = queries.map(query => {
    const start = performance.now(), found = search(query)
    ms.push(performance.now() - start)
    return found
  })
  return { answers, ms, index }
}

const measured = { MiniSearch: measure(makeMiniSearch()), FlexSearch: measure(await makeFlexSearch()) }
process.stdout.write(JSON.stringify(measured))
