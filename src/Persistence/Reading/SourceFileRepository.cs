using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads how far log files were read and what they brought. Plain SQL: a re-import of thousands of files asks this first.</summary>
public sealed class SourceFileRepository(Store store)
{
    private const string FilesSql =
        """
        SELECT source, path, fingerprint, size_bytes, modified_at, offset_bytes, line_count, reader_state, event_count, skipped_count,
            skipped_reasons, last_parsed_at, last_error, unknown_fields
        FROM source_files WHERE organization_id = @0 AND host = @1
        """;

    private const string HealthSql =
        """
        SELECT source, host, path, size_bytes, event_count, skipped_count, skipped_reasons, unknown_fields, last_parsed_at, last_error
        FROM source_files WHERE organization_id = @0
        """;

    private static readonly string TotalsSql =
        $"""
        SELECT u.source, count(DISTINCT u.session_key), sum(u.calls), sum(u.input), sum(u.output), sum(u.short), sum(u.long), sum(u.read), sum(u.reasoning),
            sum(u.unpriced),
            (SELECT count(*) FROM session_ledger l WHERE l.organization_id = @0 AND l.source = u.source AND l.{VoidTable.NotVoid}),
            sum(u.dollars), sum(u.rest)
        FROM (SELECT source, session_key, count(*) AS calls, coalesce(sum(input_tokens), 0) AS input, coalesce(sum(output_tokens), 0) AS output,
                coalesce(sum(cache_write_short_tokens), 0) AS short, coalesce(sum(cache_write_long_tokens), 0) AS long,
                coalesce(sum(cache_read_tokens), 0) AS read, coalesce(sum(reasoning_tokens), 0) AS reasoning, count(*) - count(cost_nanos) AS unpriced,
                sum(cost_nanos / 1000000000) AS dollars, sum(cost_nanos % 1000000000) AS rest
            FROM usage_events WHERE organization_id = @0 AND {VoidTable.NotVoid} GROUP BY source, session_key
            UNION ALL SELECT d.source, p.session_key, p.calls, p.input_tokens, p.output_tokens, p.cache_write_short_tokens, p.cache_write_long_tokens,
                p.cache_read_tokens, coalesce(p.reasoning_stated, 0), p.calls - p.priced, CASE WHEN p.priced > 0 THEN p.cost_dollars END,
                CASE WHEN p.priced > 0 THEN p.cost_rest_nanos END
            FROM usage_past p JOIN usage_dim d ON d.dim_key = p.dim_key WHERE d.organization_id = @0 AND p.{VoidTable.NotVoid}) u
        GROUP BY u.source ORDER BY u.source
        """;

    private const string AgainSql =
        "SELECT path FROM source_files WHERE organization_id = @0 AND host = @1 AND last_parsed_at IS NULL AND last_error IS NULL";

    private const string HasImportsSql = "SELECT 1 FROM import_runs WHERE organization_id = @0 LIMIT 1";

    /// <summary>Every file of this machine that was ever read.</summary>
    public IReadOnlyList<SourceFile> Load(OrganizationId organizationId, string host)
    {
        var files = new List<SourceFile>();
        using var connection = store.OpenForReading();
        using var row = connection.Statement(FilesSql).Start(organizationId.Value, host);
        while (row.Read()) files.Add(ReadFile(row, organizationId, host));
        return files;
    }

    /// <summary>Files of this machine that are to be read again from their beginning, whatever anybody remembers of them.</summary>
    public IReadOnlyList<string> ToReadAgain(OrganizationId organizationId, string host)
    {
        var paths = new List<string>();
        using var connection = store.OpenForReading();
        using var row = connection.Statement(AgainSql).Start(organizationId.Value, host);
        while (row.Read()) paths.Add(row.String(0));
        return paths;
    }

    /// <summary>What the files of all machines gave and what could not be read of them; without what only a reader needs.</summary>
    public IReadOnlyList<SourceFile> LoadHealth(OrganizationId organizationId)
    {
        var files = new List<SourceFile>();
        using var connection = store.OpenForReading();
        using var row = connection.Statement(HealthSql).Start(organizationId.Value);
        while (row.Read()) files.Add(ReadHealth(row, organizationId));
        return files;
    }

    /// <summary>Sums over everything stored, by source: what an import's report compares with the clients' own figures.</summary>
    public IReadOnlyList<SourceTotals> Totals(OrganizationId organizationId)
    {
        var totals = new List<SourceTotals>();
        using var connection = store.OpenForReading();
        using var row = connection.Statement(TotalsSql).Start(organizationId.Value);
        while (row.Read())
        {
            totals.Add(new()
            {
                Source = row.String(0),
                SessionsWithUsage = row.Int64(1),
                Events = row.Int64(2),
                Input = row.Int64(3),
                Output = row.Int64(4),
                CacheWriteShort = row.Int64(5),
                CacheWriteLong = row.Int64(6),
                CacheRead = row.Int64(7),
                Reasoning = row.Int64(8),
                Cost = MoneySum.Read(row, 11),
                Unpriced = row.Int64(9),
                Sessions = row.Int64(10),
            });
        }

        return totals;
    }

    /// <summary>Whether any import was ever made: from then on logs are watched without being asked.</summary>
    public bool HasImports(OrganizationId organizationId)
    {
        using var connection = store.OpenForReading();
        return connection.Statement(HasImportsSql).Scalar(organizationId.Value) is not null;
    }

    private static SourceFile ReadHealth(Rows row, OrganizationId organizationId) => new()
    {
        OrganizationId = organizationId,
        Fingerprint = [],
        Source = row.String(0),
        Host = row.String(1),
        Path = row.String(2),
        SizeBytes = row.Int64(3),
        EventCount = row.Int64(4),
        SkippedCount = row.Int64(5),
        SkippedReasons = row.String(6),
        UnknownFields = row.String(7),
        LastParsedAt = row.OptionalTime(8),
        LastError = row.Text(9),
    };

    private static SourceFile ReadFile(Rows row, OrganizationId organizationId, string host) => new()
    {
        OrganizationId = organizationId,
        Host = host,
        Source = row.String(0),
        Path = row.String(1),
        Fingerprint = row.Blob(2),
        SizeBytes = row.Int64(3),
        ModifiedAt = row.Time(4),
        OffsetBytes = row.Int64(5),
        LineCount = row.Int64(6),
        ReaderState = row.Text(7),
        EventCount = row.Int64(8),
        SkippedCount = row.Int64(9),
        SkippedReasons = row.String(10),
        LastParsedAt = row.OptionalTime(11),
        LastError = row.Text(12),
        UnknownFields = row.String(13),
    };
}
