namespace CareRules.PostgreSql;

/// <summary>The SQL statements. Each is atomic and takes one round trip.</summary>
internal static class Sql
{
    /// <summary>$1 customers.</summary>
    public const string Load = "SELECT customer, version, document FROM care_memory WHERE customer = ANY ($1)";

    /// <summary>
    /// One row per customer: $1 customers, $2 expected versions, $3 memories or null, $4 instants. One row per emission: $5 number of its customer's row, from 1, $6 ids,
    /// $7 kinds, $8 payloads or null. Returns the numbers of the rows that were accepted and of the emissions that were new.
    /// Writers lock in the order of the keys, which makes deadlocks rare.
    /// </summary>
    public const string Commit =
        """
        WITH given AS (
          SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::timestamptz[]) WITH ORDINALITY AS g (customer, expected, document, as_of, number)
        ), written AS (
          INSERT INTO care_memory AS m (customer, version, document)
          SELECT g.customer, g.expected + 1, g.document FROM given g
          WHERE g.document IS NOT NULL AND (g.expected = 0 OR EXISTS (SELECT FROM care_memory e WHERE e.customer = g.customer))
          ORDER BY g.customer COLLATE "C"
          ON CONFLICT (customer) DO UPDATE SET version = excluded.version, document = excluded.document WHERE m.version = excluded.version - 1
          RETURNING customer
        ), accepted AS MATERIALIZED (
          SELECT g.number, g.customer, g.as_of FROM given g JOIN written w USING (customer)
          UNION ALL
          SELECT g.number, g.customer, g.as_of FROM given g LEFT JOIN care_memory m USING (customer) WHERE g.document IS NULL AND g.expected = coalesce(m.version, 0)
        ), entry AS MATERIALIZED (
          SELECT DISTINCT ON (e.id COLLATE "C") e.position, e.id, e.kind, e.payload, a.customer, a.as_of
          FROM unnest($5::bigint[], $6::text[], $7::text[], $8::text[]) WITH ORDINALITY AS e (number, id, kind, payload, position) JOIN accepted a USING (number)
          ORDER BY e.id COLLATE "C", e.position
        ), fresh AS (
          INSERT INTO care_emitted (id, as_of) SELECT id, as_of FROM entry ORDER BY id COLLATE "C" ON CONFLICT DO NOTHING RETURNING id
        ), posted AS (
          INSERT INTO care_outbox (id, customer, kind, as_of, payload)
          SELECT e.id, e.customer, e.kind, e.as_of, e.payload FROM entry e JOIN fresh USING (id) WHERE e.payload IS NOT NULL ORDER BY e.position
        )
        SELECT true, number FROM accepted UNION ALL SELECT false, position FROM entry JOIN fresh USING (id)
        """;

    /// <summary>$1 scope, $2 rules, $3 baseline in ticks. The first call for a scope counts.</summary>
    public const string Adopt =
        """
        WITH adopted AS (
          INSERT INTO care_baseline (scope, at) VALUES ($1, $3) ON CONFLICT DO NOTHING RETURNING scope
        )
        INSERT INTO care_rule (scope, rule, since) SELECT $1, r, $3 FROM unnest($2::text[]) AS r WHERE EXISTS (SELECT FROM adopted) ON CONFLICT DO NOTHING
        """;

    /// <summary>$1 scope. Returns at most one row.</summary>
    public const string Baseline = "SELECT at FROM care_baseline WHERE scope = $1";

    /// <summary>
    /// $1 scope, $2 rules, $3 as-of in ticks. Returns the baseline as that of a rule that is null, then each rule. Another writer's row counts, which an update that changes
    /// nothing returns.
    /// </summary>
    public const string LoadBaseline =
        """
        WITH adopted AS (
          SELECT at FROM care_baseline WHERE scope = $1
        ), noted AS (
          INSERT INTO care_rule AS k (scope, rule, since)
          SELECT $1, r, $3 FROM unnest($2::text[]) AS r
          WHERE EXISTS (SELECT FROM adopted) AND NOT EXISTS (SELECT FROM care_rule c WHERE c.scope = $1 AND c.rule = r) ORDER BY r COLLATE "C"
          ON CONFLICT (scope, rule) DO UPDATE SET since = k.since RETURNING rule, since
        )
        SELECT NULL::text, at FROM adopted
        UNION ALL SELECT rule, since FROM care_rule WHERE scope = $1 AND EXISTS (SELECT FROM adopted)
        UNION ALL SELECT rule, since FROM noted
        """;

    /// <summary>$1 most, $2 now, $3 owner, $4 end of the lease.</summary>
    public const string Take =
        """
        WITH due AS (
          SELECT sequence FROM care_outbox WHERE NOT dead AND visible_at <= $2 ORDER BY visible_at, sequence LIMIT $1 FOR UPDATE SKIP LOCKED
        )
        UPDATE care_outbox o SET attempts = attempts + 1, owner = $3, visible_at = $4 FROM due WHERE o.sequence = due.sequence
        RETURNING o.sequence, o.id, o.customer, o.kind, o.as_of, o.payload, o.attempts
        """;

    /// <summary>$1 sequences.</summary>
    public const string Confirm = "DELETE FROM care_outbox WHERE sequence = ANY ($1)";

    /// <summary>$1 owner, $2 sequences, $3 errors or null, $4 when to retry or null.</summary>
    public const string Return =
        """
        UPDATE care_outbox o
        SET owner = NULL, error = coalesce(r.error, o.error), attempts = o.attempts - (r.error IS NULL)::int, dead = r.retry_at IS NULL, visible_at = coalesce(r.retry_at, o.visible_at)
        FROM unnest($2::bigint[], $3::text[], $4::timestamptz[]) AS r (sequence, error, retry_at)
        WHERE o.sequence = r.sequence AND o.owner = $1 AND NOT o.dead
        """;

    public const string Count = "SELECT count(*) FILTER (WHERE NOT dead), count(*) FILTER (WHERE dead) FROM care_outbox";

    /// <summary>$1 most.</summary>
    public const string DeadLetters = "SELECT sequence, id, customer, kind, as_of, payload, attempts, error FROM care_outbox WHERE dead ORDER BY sequence LIMIT $1";

    /// <summary>$1 sequences.</summary>
    public const string Revive = "UPDATE care_outbox SET dead = false, attempts = 0, visible_at = '-infinity' WHERE sequence = ANY ($1) AND dead";
}
