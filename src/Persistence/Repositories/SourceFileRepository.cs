using System.Data.Common;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Entities;
using Helicarrier.Persistence.Sqlite;

namespace Helicarrier.Persistence.Repositories;

/// <summary>Reads how far log files were read and what they brought. Plain SQL: a re-import of thousands of files asks this first.</summary>
public sealed class SourceFileRepository(SqliteStore store)
{
    private const string FilesSql =
        """
        SELECT source, path, fingerprint, size_bytes, modified_at, offset_bytes, line_count, reader_state, event_count, skipped_count,
            skipped_reasons, last_parsed_at, last_error, unknown_fields
        FROM source_files WHERE organization_id = $organization AND host = $host
        """;

    private const string HealthSql =
        """
        SELECT source, host, path, size_bytes, event_count, skipped_count, skipped_reasons, unknown_fields, last_parsed_at, last_error
        FROM source_files WHERE organization_id = $organization
        """;

    private const string TotalsSql =
        """
        SELECT u.source, count(DISTINCT u.session_key), count(*), coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0),
            coalesce(sum(cache_write_short_tokens), 0), coalesce(sum(cache_write_long_tokens), 0), coalesce(sum(cache_read_tokens), 0),
            coalesce(sum(reasoning_tokens), 0), sum(cost_nanos), coalesce(sum(cost_nanos IS NULL), 0),
            (SELECT count(*) FROM session_ledger l WHERE l.organization_id = $organization AND l.source = u.source)
        FROM usage_events u WHERE u.organization_id = $organization GROUP BY u.source ORDER BY u.source
        """;

    /// <summary>Every file of this machine that was ever read.</summary>
    public IReadOnlyList<SourceFile> Load(string organizationId, string host)
    {
        using var connection = store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = FilesSql;
        command.Parameters.AddWithValue("$organization", organizationId);
        command.Parameters.AddWithValue("$host", host);
        using var reader = command.ExecuteReader();
        var files = new List<SourceFile>();
        while (reader.Read())
            files.Add(ReadFile(reader, organizationId, host));
        return files;
    }

    /// <summary>What the files of all machines gave and what could not be read of them; without what only a reader needs.</summary>
    public IReadOnlyList<SourceFile> LoadHealth(string organizationId)
    {
        using var connection = store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = HealthSql;
        command.Parameters.AddWithValue("$organization", organizationId);
        using var reader = command.ExecuteReader();
        var files = new List<SourceFile>();
        while (reader.Read())
            files.Add(ReadHealth(reader, organizationId));
        return files;
    }

    /// <summary>Sums over everything stored, by source: what an import's report compares with the clients' own figures.</summary>
    public IReadOnlyList<SourceTotals> Totals(string organizationId)
    {
        using var connection = store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = TotalsSql;
        command.Parameters.AddWithValue("$organization", organizationId);
        using var reader = command.ExecuteReader();
        var totals = new List<SourceTotals>();
        while (reader.Read())
        {
            totals.Add(new()
            {
                Source = reader.GetString(0),
                SessionsWithUsage = reader.GetInt64(1),
                Events = reader.GetInt64(2),
                Input = reader.GetInt64(3),
                Output = reader.GetInt64(4),
                CacheWriteShort = reader.GetInt64(5),
                CacheWriteLong = reader.GetInt64(6),
                CacheRead = reader.GetInt64(7),
                Reasoning = reader.GetInt64(8),
                Cost = reader.IsDBNull(9) ? null : new NanoUsd(reader.GetInt64(9)),
                Unpriced = reader.GetInt64(10),
                Sessions = reader.GetInt64(11),
            });
        }

        return totals;
    }

    /// <summary>Whether any import was ever made: from then on logs are watched without being asked.</summary>
    public bool HasImports(string organizationId)
    {
        using var connection = store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM import_runs WHERE organization_id = $organization)";
        command.Parameters.AddWithValue("$organization", organizationId);
        return (long)command.ExecuteScalar()! != 0;
    }

    private static SourceFile ReadHealth(DbDataReader reader, string organizationId) => new()
    {
        OrganizationId = organizationId,
        Fingerprint = [],
        Source = reader.GetString(0),
        Host = reader.GetString(1),
        Path = reader.GetString(2),
        SizeBytes = reader.GetInt64(3),
        EventCount = reader.GetInt64(4),
        SkippedCount = reader.GetInt64(5),
        SkippedReasons = reader.GetString(6),
        UnknownFields = reader.GetString(7),
        LastParsedAt = reader.IsDBNull(8) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(8)),
        LastError = reader.IsDBNull(9) ? null : reader.GetString(9),
    };

    private static SourceFile ReadFile(DbDataReader reader, string organizationId, string host) => new()
    {
        OrganizationId = organizationId,
        Host = host,
        Source = reader.GetString(0),
        Path = reader.GetString(1),
        Fingerprint = (byte[])reader.GetValue(2),
        SizeBytes = reader.GetInt64(3),
        ModifiedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)),
        OffsetBytes = reader.GetInt64(5),
        LineCount = reader.GetInt64(6),
        ReaderState = reader.IsDBNull(7) ? null : reader.GetString(7),
        EventCount = reader.GetInt64(8),
        SkippedCount = reader.GetInt64(9),
        SkippedReasons = reader.GetString(10),
        LastParsedAt = reader.IsDBNull(11) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(11)),
        LastError = reader.IsDBNull(12) ? null : reader.GetString(12),
        UnknownFields = reader.GetString(13),
    };
}

/// <summary>What the store holds of one source. Token classes are sums of what is known; classes are disjoint.</summary>
public sealed record SourceTotals
{
    /// <summary>A <see cref="SourceNames"/> value.</summary>
    public required string Source { get; init; }

    public long Sessions { get; init; }

    public long SessionsWithUsage { get; init; }

    public long Events { get; init; }

    public long Input { get; init; }

    public long Output { get; init; }

    public long CacheWriteShort { get; init; }

    public long CacheWriteLong { get; init; }

    public long CacheRead { get; init; }

    /// <summary>The part of <see cref="Output"/> that was reasoning.</summary>
    public long Reasoning { get; init; }

    /// <summary>Known cost; null when none is known.</summary>
    public NanoUsd? Cost { get; init; }

    /// <summary>Events whose cost is unknown.</summary>
    public long Unpriced { get; init; }
}
