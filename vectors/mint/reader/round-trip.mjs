// R28 and R44: what was read is written back byte for byte, but for what was changed.
import { makeCase } from './inputs.mjs';

const make = makeCase((input) => input);

const FORMAT = '"format":"ctxpkg-graph-v2"';
/** Texts of a graph: of nodes and edges, and of one node or one edge with further members. */
const graph = (nodes, edges = '') => `{${FORMAT},"nodes":[${nodes}],"edges":[${edges}]}`;
const NODE = '{"id":"a","type":"fact","content":"x"}';
const withNode = (members) => graph(`{"id":"a","type":"fact","content":"x",${members}}`);
const withEdge = (members) => graph(NODE, `{"from":"a","to":"a","type":"t"${members === '' ? '' : `,${members}`}}`);

const kept = (id, why, graph_text, ruling = 'R28') =>
  make(id, ruling, why, { graph_text, changes: [] }, { '': graph_text });
/** Changes are pairs of pointer and value; the text that results is written down here as well. */
const set = (id, why, graph_text, changes, result) =>
  make(
    id,
    'R44',
    why,
    { graph_text, changes: changes.map(([pointer, value]) => ({ pointer, value })) },
    { '': result },
  );
const setNode = (id, why, before, value, after, member = 'activation') =>
  set(id, why, withNode(before), [[`/nodes/0/${member}`, value]], withNode(after));
const setEdge = (id, why, before, value, after, member = 'weight') =>
  set(id, why, withEdge(before), [[`/edges/0/${member}`, value]], withEdge(after));
/** How a new weight is spelled. */
const spelled = (id, why, value, text) => setEdge(id, why, '"weight":0.75', value, `"weight":${text}`);

export default {
  note: '`graph_text` is the text of content.context_graph; `changes` set members by JSON Pointer within it. `reference`: what the reference makes of the text when it reads and writes it (its stored form, not its verification).',
  cases: [
    // R28: nothing changed
    kept('keep-empty', 'An empty graph.', graph('')),
    kept(
      'keep-spelling-of-numbers',
      'Numbers keep their spelling, whatever it is.',
      graph(
        NODE,
        [
          '1',
          '1.0',
          '1.00',
          '1e0',
          '1E+0',
          '10e-1',
          '-0',
          '-0.0',
          '0.0000012',
          '1e-7',
          '1e21',
          '123456789012345678901234567890',
          '0.1000000000000000055511151231257827',
        ]
          .map((weight) => `{"from":"a","to":"a","type":"t","weight":${weight}}`)
          .join(','),
      ),
    ),
    kept(
      'keep-spelling-of-counters',
      'Large counters and lines as well.',
      graph(
        '{"id":"a","type":"fact","content":"x","line_start":9007199254740993,"line_end":18446744073709551615,"decay_half_life_days":4294967295}',
        '{"from":"a","to":"a","type":"t","coactivations":4294967295}',
      ),
    ),
    kept(
      'keep-escapes',
      'Escapes in values stay as they are.',
      graph(
        '{"id":"\\u0061","type":"f\\u0061ct","content":"\\/\\b\\f\\n\\r\\t\\"\\\\\\u00e9\\u00E9\\ud83d\\udd10\\u0000"}',
      ),
    ),
    kept(
      'keep-escapes-in-names',
      'And in names.',
      graph('{"\\u0069d":"a","type":"fact","content":"x","acme\\u003aowner":"p"}'),
    ),
    kept(
      'keep-raw-characters',
      'Characters that need no escape stay raw, also those that some writers escape.',
      graph('{"id":"é🔐","type":"fact","content":"\u2028\u2029\u007f</script>&\ufeff"}'),
    ),
    kept(
      'keep-not-normalized',
      'Nothing is normalized.',
      graph('{"id":"e\u0301","type":"fact","content":"\u00e9\u212b"}'),
    ),
    kept(
      'keep-unknown-members',
      'Unknown members of nodes and edges, of every kind.',
      graph(
        '{"id":"a","type":"fact","content":"x","acme:a":{"b":[1.0,null,true,{"c":"d"}]},"acme:e":false}',
        '{"from":"a","to":"a","type":"t","acme:f":[[]],"acme:g":{}}',
      ),
    ),
    kept(
      'keep-unknown-types',
      'Types that nobody knows.',
      graph('{"id":"a","type":"acme:runbook","content":"x"}', '{"from":"a","to":"a","type":"acme:uses"}'),
    ),
    kept(
      'keep-names-like-integers',
      'Members that are named like integers keep their place among the others.',
      graph('{"id":"a","10":1,"type":"fact","2":2,"content":"x","1":3,"-1":4,"01":5}'),
    ),
    kept(
      'keep-names-like-integers-nested',
      'Also within unknown members.',
      graph('{"id":"a","type":"fact","content":"x","acme:o":{"b":1,"2":2,"a":3,"1":4,"4294967295":5,"0":6}}'),
    ),
    kept(
      'keep-proto',
      'Members named __proto__ and constructor are members.',
      graph('{"__proto__":{"activation":0},"id":"a","type":"fact","constructor":null,"content":"x","toString":1}'),
    ),
    kept(
      'keep-names-in-several-places',
      'A name may come again at another depth.',
      graph('{"id":"a","type":"fact","content":"x","acme:o":{"id":"b","acme:o":{"id":"c","activation":0.1}}}'),
    ),
    kept(
      'keep-nulls-of-edges',
      'Nulls of edges.',
      graph(NODE, '{"from":"a","to":"a","type":"t","metadata":null,"acme:x":null}'),
    ),
    kept(
      'keep-defaults',
      'Defaults that are written out.',
      graph(
        '{"id":"a","type":"fact","content":"x","activation":1.0}',
        '{"from":"a","to":"a","type":"t","weight":1.0,"coactivations":0}',
      ),
    ),
    kept(
      'keep-order-of-nodes',
      'Nodes and edges keep their order, parallel edges too.',
      graph(
        '{"id":"b","type":"fact","content":"x"},{"id":"a","type":"fact","content":"x"}',
        '{"from":"b","to":"a","type":"t"},{"from":"a","to":"b","type":"t"},{"from":"b","to":"a","type":"t"}',
      ),
    ),
    kept('keep-order-of-graph', 'Members of the graph keep their order.', `{"edges":[],"nodes":[${NODE}],${FORMAT}}`),
    kept(
      'keep-dangling-edge',
      'An edge to a node that is not there.',
      graph(NODE, '{"from":"a","to":"gone","type":"t"}'),
    ),
    kept('keep-dates-in-small-letters', 'Dates as they are.', withNode('"created_at":"2026-01-01t00:00:00.10z"')),
    kept(
      'keep-empty-strings',
      'Empty strings everywhere.',
      graph('{"id":"","type":"","content":"","category":"","source":""}'),
    ),
    make(
      'white-space-goes',
      'R28',
      'The canonical form has no white space between tokens.',
      {
        graph_text: `{ ${FORMAT} ,\n\t"nodes" : [ {"id":"a" , "type":"fact","content":"x" } ] ,\r\n "edges" : [ ] }`,
        changes: [],
      },
      { '': graph(NODE) },
    ),
    make(
      'white-space-in-strings-stays',
      'R28',
      'White space in strings is content.',
      {
        graph_text: `{ ${FORMAT}, "nodes": [{"id": "a b", "type": " fact ", "content": "x,  y : { z }"}], "edges": []}`,
        changes: [],
      },
      { '': graph('{"id":"a b","type":" fact ","content":"x,  y : { z }"}') },
    ),
    make(
      'white-space-and-a-change',
      'R28,R44',
      'A change in a text with white space: the canonical form with the change.',
      {
        graph_text: `{\n ${FORMAT},\n "nodes": [\n  {"id": "a", "type": "fact", "content": "x", "activation": 0.50}\n ],\n "edges": []\n}`,
        changes: [{ pointer: '/nodes/0/activation', value: 0.25 }],
      },
      { '': withNode('"activation":0.25') },
    ),

    // R44: numbers
    spelled('spell-0', 'Zero is 0.0.', 0, '0.0'),
    spelled('spell-minus-zero', 'Number::toString writes minus zero as 0.', -0, '0.0'),
    spelled('spell-1', 'One is 1.0.', 1, '1.0'),
    spelled('spell-negative', 'A negative integer.', -2, '-2.0'),
    spelled('spell-negative-fraction', 'A negative fraction.', -0.1, '-0.1'),
    spelled('spell-tenth', 'The shortest digits that give the double.', 0.1, '0.1'),
    spelled('spell-third', 'Sixteen digits.', 0.3333333333333333, '0.3333333333333333'),
    spelled('spell-17-digits', 'Seventeen digits.', 0.1 + 0.7, '0.7999999999999999'),
    spelled('spell-0-000001', 'No exponent down to 10^-6.', 0.000001, '0.000001'),
    spelled('spell-0-0000012', 'Nor here.', 0.0000012, '0.0000012'),
    spelled('spell-1e-7', 'An exponent from 10^-7 on.', 1e-7, '1e-7'),
    spelled('spell-1-5e-7', 'With a point in front of it.', 1.5e-7, '1.5e-7'),
    spelled('spell-smallest', 'The smallest double.', 5e-324, '5e-324'),
    spelled('spell-smallest-normal', 'The smallest normal double.', 2.2250738585072014e-308, '2.2250738585072014e-308'),
    spelled('spell-largest', 'The largest double.', 1.7976931348623157e308, '1.7976931348623157e+308'),
    spelled('spell-1e21', 'An exponent with a plus sign from 10^21 on.', 1e21, '1e+21'),
    spelled('spell-1-5e300', 'The same with a fraction.', 1.5e300, '1.5e+300'),
    spelled('spell-below-1e21', 'All digits below that, and .0.', 123456789012345680000, '123456789012345680000.0'),
    spelled('spell-1e20', 'Zeros are written out.', 1e20, '100000000000000000000.0'),
    spelled('spell-2-53', 'Beyond 2^53.', 9007199254740994, '9007199254740994.0'),
    spelled('spell-100', 'A hundred.', 100, '100.0'),
    spelled('spell-12345-678', 'A number with a point is left as it is.', 12345.678, '12345.678'),
    spelled('spell-nearly-1', 'The double before 1.', 0.9999999999999999, '0.9999999999999999'),
    spelled('spell-after-1', 'The double after 1.', 1.0000000000000002, '1.0000000000000002'),

    // R44: which values are changed
    setNode('set-activation', 'A new activation.', '"activation":0.5', 0.25, '"activation":0.25'),
    setNode('set-activation-1', 'A new activation of 1.', '"activation":0.5', 1, '"activation":1.0'),
    setNode(
      'set-confidence',
      'A new confidence.',
      '"confidence":0.5',
      0.123456789,
      '"confidence":0.123456789',
      'confidence',
    ),
    setNode(
      'set-confidence-integral',
      'An integral confidence has .0.',
      '"confidence":0.5',
      1,
      '"confidence":1.0',
      'confidence',
    ),
    setNode(
      'set-confidence-null',
      'A confidence that is null is there: it is replaced in its place.',
      '"confidence":null,"category":"c"',
      0.5,
      '"confidence":0.5,"category":"c"',
      'confidence',
    ),
    setNode(
      'set-confidence-absent',
      'An absent one is appended.',
      '"category":"c"',
      0,
      '"category":"c","confidence":0.0',
      'confidence',
    ),
    setEdge('set-weight-absent', 'An absent weight is appended.', '"metadata":"m"', 0.5, '"metadata":"m","weight":0.5'),
    setEdge(
      'set-weight-after-the-last-known',
      'Also where nothing but the three required members is there.',
      '',
      2,
      '"weight":2.0',
    ),
    setEdge(
      'set-counter-absent',
      'An absent counter is appended, as an integer.',
      '"weight":0.5',
      1,
      '"weight":0.5,"coactivations":1',
      'coactivations',
    ),
    setEdge(
      'set-counter-largest',
      'The largest counter.',
      '"coactivations":7',
      4294967295,
      '"coactivations":4294967295',
      'coactivations',
    ),
    setEdge(
      'set-counter-0',
      'A counter of 0 is written.',
      '"coactivations":7',
      0,
      '"coactivations":0',
      'coactivations',
    ),
    set(
      'set-both-absent',
      'Several absent members are appended in the order of the changes.',
      graph(NODE),
      [
        ['/nodes/0/activation', 0.5],
        ['/nodes/0/confidence', 1],
      ],
      withNode('"activation":0.5,"confidence":1.0'),
    ),
    set(
      'set-weight-and-counter-absent',
      'For edges as well.',
      withEdge(''),
      [
        ['/edges/0/weight', 0.5],
        ['/edges/0/coactivations', 1],
      ],
      withEdge('"weight":0.5,"coactivations":1'),
    ),
    set(
      'set-several',
      'Changes in several nodes and edges.',
      graph(
        '{"id":"a","type":"fact","content":"x","activation":0.1},{"id":"b","type":"fact","content":"y"}',
        '{"from":"a","to":"b","type":"t","weight":0.1},{"from":"b","to":"a","type":"t"}',
      ),
      [
        ['/nodes/1/activation', 0],
        ['/edges/1/weight', 1.5],
        ['/nodes/0/activation', 0.2],
        ['/edges/0/weight', 0.3],
      ],
      graph(
        '{"id":"a","type":"fact","content":"x","activation":0.2},{"id":"b","type":"fact","content":"y","activation":0.0}',
        '{"from":"a","to":"b","type":"t","weight":0.3},{"from":"b","to":"a","type":"t","weight":1.5}',
      ),
    ),
    set(
      'set-one-of-eleven',
      'Places in lists are numbers.',
      graph(Array.from({ length: 11 }, (_, i) => `{"id":"n${i}","type":"fact","content":"x"}`).join(',')),
      [['/nodes/10/activation', 0.5]],
      graph(
        Array.from(
          { length: 11 },
          (_, i) => `{"id":"n${i}","type":"fact","content":"x"${i === 10 ? ',"activation":0.5' : ''}}`,
        ).join(','),
      ),
    ),
    set(
      'set-parallel-edge',
      'Of parallel edges only the one that is named.',
      graph(NODE, '{"from":"a","to":"a","type":"t","weight":0.1},{"from":"a","to":"a","type":"t","weight":0.1}'),
      [['/edges/1/weight', 0.2]],
      graph(NODE, '{"from":"a","to":"a","type":"t","weight":0.1},{"from":"a","to":"a","type":"t","weight":0.2}'),
    ),

    // R44: everything else keeps its bytes
    setNode('same-value', 'The value that is there: nothing changes.', '"activation":0.5', 0.5, '"activation":0.5'),
    setNode(
      'same-value-with-zeros',
      'The same value in another spelling: it keeps its spelling.',
      '"activation":0.500',
      0.5,
      '"activation":0.500',
    ),
    setNode('same-value-with-exponent', 'Also with an exponent.', '"activation":5E-1', 0.5, '"activation":5E-1'),
    setNode(
      'same-value-of-many-digits',
      'And with more digits than a double has.',
      '"activation":0.12345678901234567890123',
      0.12345678901234568,
      '"activation":0.12345678901234567890123',
    ),
    setNode('same-value-integer', '1 stays 1.', '"activation":1', 1, '"activation":1'),
    setNode(
      'same-confidence',
      'A confidence that is the same double.',
      '"confidence":1e0',
      1,
      '"confidence":1e0',
      'confidence',
    ),
    setEdge('same-weight', 'A weight.', '"weight":10e-1', 1, '"weight":10e-1'),
    setEdge(
      'same-weight-large',
      'An integer that no double has, set to its double.',
      '"weight":9007199254740993',
      9007199254740992,
      '"weight":9007199254740993',
    ),
    setEdge('same-counter', 'A counter.', '"coactivations":3', 3, '"coactivations":3', 'coactivations'),
    setNode(
      'next-double',
      'The next double is another value.',
      '"activation":0.5',
      0.5000000000000001,
      '"activation":0.5000000000000001',
    ),
    set(
      'same-and-other',
      'One change that changes nothing beside one that does.',
      withNode('"activation":0.50,"confidence":0.50'),
      [
        ['/nodes/0/activation', 0.5],
        ['/nodes/0/confidence', 0.25],
      ],
      withNode('"activation":0.50,"confidence":0.25'),
    ),
    setNode(
      'others-keep-spelling',
      'Numbers beside the change keep their spelling.',
      '"confidence":1E-1,"activation":1,"line_start":18446744073709551615,"acme:n":-0.0',
      0.5,
      '"confidence":1E-1,"activation":0.5,"line_start":18446744073709551615,"acme:n":-0.0',
    ),
    setNode(
      'others-keep-order',
      'A changed member stays in its place, among members named like integers.',
      '"7":1,"activation":0.5,"1":2',
      0.25,
      '"7":1,"activation":0.25,"1":2',
    ),
    setNode(
      'appended-after-integers',
      'An absent member goes to the end, after members named like integers.',
      '"7":1,"1":2',
      0.25,
      '"7":1,"1":2,"activation":0.25',
    ),
    setNode(
      'appended-after-unknown',
      'And after unknown members that end in a bracket.',
      '"acme:o":{"a":[]}',
      0.25,
      '"acme:o":{"a":[]},"activation":0.25',
    ),
    setNode(
      'same-name-deeper',
      'A member of the name deeper down is another one.',
      '"acme:o":{"activation":0.1}',
      0.25,
      '"acme:o":{"activation":0.1},"activation":0.25',
    ),
    setNode(
      'same-name-deeper-and-here',
      'Only the one of the node is changed.',
      '"acme:o":{"activation":0.1},"activation":0.5,"acme:p":[{"activation":0.5}]',
      0.25,
      '"acme:o":{"activation":0.1},"activation":0.25,"acme:p":[{"activation":0.5}]',
    ),
    setNode(
      'name-in-a-string',
      'The name in a string is no member.',
      '"category":"\\"activation\\":0.5"',
      0.25,
      '"category":"\\"activation\\":0.5","activation":0.25',
    ),
    setNode(
      'name-with-escapes',
      'A name that is spelled with escapes is the member, and keeps its spelling.',
      '"\\u0061ctivation":0.5',
      0.25,
      '"\\u0061ctivation":0.25',
    ),
    setEdge('name-with-escapes-of-edge', 'For edges as well.', '"w\\u0065ight":1.0', 0.25, '"w\\u0065ight":0.25'),
    setNode(
      'name-in-case',
      'Names are exact: Activation is another member.',
      '"Activation":0.5',
      0.25,
      '"Activation":0.5,"activation":0.25',
    ),
    setNode(
      'proto-beside',
      'A member named __proto__ is no hiding place.',
      '"__proto__":{"activation":0.5}',
      0.25,
      '"__proto__":{"activation":0.5},"activation":0.25',
    ),
    setNode(
      'nulls-beside',
      'Nulls beside a change stay.',
      '"category":null,"activation":0.5,"supersedes":null',
      0.25,
      '"category":null,"activation":0.25,"supersedes":null',
    ),
    set(
      'graph-members-beside',
      'Members of the graph beside nodes and edges stay, before and after.',
      `{"acme:a":1.0,"edges":[],"nodes":[{"activation":0.5,"content":"x","type":"fact","id":"a"}],${FORMAT},"1":null}`,
      [['/nodes/0/activation', 0.25]],
      `{"acme:a":1.0,"edges":[],"nodes":[{"activation":0.25,"content":"x","type":"fact","id":"a"}],${FORMAT},"1":null}`,
    ),
    set(
      'escapes-beside',
      'Escapes beside a change stay.',
      graph('{"id":"\\u0061","type":"fact","content":"\\ud83d\\udd10 \\/","activation":0.5}'),
      [['/nodes/0/activation', 0]],
      graph('{"id":"\\u0061","type":"fact","content":"\\ud83d\\udd10 \\/","activation":0.0}'),
    ),
    set(
      'multi-byte-beside',
      'And so do characters of several bytes.',
      graph('{"id":"é","type":"fact","content":"🔐","activation":0.5,"category":"日本"}'),
      [['/nodes/0/activation', 0.75]],
      graph('{"id":"é","type":"fact","content":"🔐","activation":0.75,"category":"日本"}'),
    ),
    set(
      'first-member',
      'The first member of an object.',
      graph('{"activation":0.5,"id":"a","type":"fact","content":"x"}'),
      [['/nodes/0/activation', 1]],
      graph('{"activation":1.0,"id":"a","type":"fact","content":"x"}'),
    ),
  ],
};
