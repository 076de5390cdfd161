// csv2rdf in minimal mode by rdf-parser-csvw: what each row of a table describes, as N-Triples.
// node convert.mjs METADATA.json TABLE.csv ADDRESS, the metadata of one table being given as the triples that it says.
import { createReadStream, readFileSync } from 'node:fs'
import { DataFactory, Store, Writer } from 'n3'
import CsvwParser from 'rdf-parser-csvw'

const CSVW = 'http://www.w3.org/ns/csvw#'
const [metadata, table, address] = process.argv.slice(2)

function term (node) {
  if (node.type === 'IRI') return DataFactory.namedNode(node.value)
  if (node.type === 'blank node') return DataFactory.blankNode(node.value.slice(2))
  return DataFactory.literal(node.value, node.language || DataFactory.namedNode(node.datatype))
}

const said = JSON.parse(readFileSync(metadata, 'utf8'))
const described = new Store(said.map(quad => DataFactory.quad(term(quad.subject), term(quad.predicate), term(quad.object))))

// The parser always adds what the standard mode says of table and rows; minimal mode has only what rows describe.
const notes = new Set(['TableGroup', 'Table', 'Row'].map(name => CSVW + name))
const writer = new Writer(process.stdout, { format: 'N-Triples', end: false })
const parser = new CsvwParser({ metadata: described, baseIRI: address, factory: DataFactory })
for await (const quad of parser.import(createReadStream(table, { encoding: 'utf8' }))) {
  if (quad.subject.termType === 'BlankNode' || notes.has(quad.object.value)) continue
  writer.addQuad(quad)
}
writer.end()
