using System.Globalization;
using System.Text;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Otlp;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Sources.Import;
using Helicarrier.Services.Sources.Scanning;
using Helicarrier.Tests.Unit.Services.Sources;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>A real store that reads logs and takes telemetry, in whatever order a test wants.</summary>
internal sealed class TelemetryStore : IAsyncDisposable
{
    private static readonly PriceBooks Books = new();

    private readonly OtlpService _otlp;

    public TelemetryStore()
    {
        _otlp = new(Logs.Writer, Books.Pricer, Logs.Time, new IngestOptions(), NullLogger<OtlpService>.Instance);
    }

    public TemporaryStore Logs { get; } = new();

    public UsagePricer Pricer => Books.Pricer;

    public Task<OtlpResult> LogsAsync(string json) => ExportAsync(OtlpSignal.Logs, json);

    public Task<OtlpResult> SpansAsync(string json) => ExportAsync(OtlpSignal.Traces, json);

    public Task<OtlpResult> MetricsAsync(string json) => ExportAsync(OtlpSignal.Metrics, json);

    public async Task<OtlpResult> ExportAsync(OtlpSignal signal, string json)
    {
        await Logs.Writer.WriteAsync(transaction =>
        {
            transaction.Books.Put(Books.Current.Hash, Books.Current.Version, Books.Source, Books.ContentJson);
            return true;
        });
        return await _otlp.ExportAsync(signal, OtlpEncoding.Json, Encoding.UTF8.GetBytes(json), IngestCaller.Default);
    }

    public Task<bool> DecideAsync(string key, bool areOne) =>
        Logs.Writer.WriteAsync(transaction => new CallLedger(transaction, "default", Pricer).Decide(long.Parse(key, CultureInfo.InvariantCulture), areOne, "anna"));

    public Task<bool> ReopenAsync(string key) =>
        Logs.Writer.WriteAsync(transaction => new CallLedger(transaction, "default", Pricer).Reopen(long.Parse(key, CultureInfo.InvariantCulture), "anna"));

    /// <summary>Reads the same logs as another machine would.</summary>
    public async Task ImportAsAsync(string host)
    {
        using var scanner = new SourceScanner(Logs.Settings with { Host = host }, Logs.Files, Logs.Writer, Books, Logs.Time);
        using var imports = new ImportService(
            Logs.Settings with { Host = host }, new(Logs.Settings), scanner, Logs.Files, Logs.Writer, Logs.Time);
        await imports.RunAsync("cli");
    }

    /// <summary>The first column of all rows.</summary>
    public IReadOnlyList<string> Rows(string sql)
    {
        using var connection = Logs.Store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(reader.IsDBNull(0) ? "" : reader.GetValue(0).ToString()!);
        return rows;
    }

    public string One(string sql) => Assert.Single(Rows(sql));

    /// <summary>Everything that must not depend on what came first.</summary>
    public string State() => string.Join('\n', (string[])
    [
        .. Rows("""
            SELECT 'call ' || hex(event_id) || ' ' || session_id || ' ' || u.agent_id || ' ' || u.source || ' ' || tokens_consumed
            || ' ' || coalesce(cost_nanos, '-') || ' '
                || coalesce(reported_cost_nanos, '-') || ' ' || coalesce(latency_ms, '-') || ' ' || u.flags
            FROM usage_events u JOIN session_ledger USING (session_key) ORDER BY 1
            """),
        .. Rows("""
            SELECT 'witness ' || hex(w.event_id) || ' of ' || hex(u.event_id) || ' ' || w.source || ' ' || w.joined_by || ' ' || w.agrees
            FROM usage_witnesses w JOIN usage_events u USING (usage_key) ORDER BY 1
            """),
        .. Rows("SELECT 'suspected ' || hex(s.event_id) || ' ' || hex(u.event_id) || ' ' || s.status || ' ' || gap_ms FROM suspected_duplicates s JOIN usage_events u USING (usage_key) ORDER BY 1"),
        .. Rows("SELECT 'session ' || session_id || ' ' || agent_id || ' ' || source || ' ' || coalesce(total_tokens, '-') || ' ' || coalesce(s.cost_nanos, '-') FROM session_ledger JOIN session_usage s USING (session_key) ORDER BY 1"),
        .. Rows("SELECT 'agent ' || agent_id FROM agents ORDER BY 1"),
        .. Rows("SELECT 'hour ' || bucket_start || ' ' || agent_id || ' ' || model_id || ' ' || source || ' ' || request_count || ' ' || tokens_total || ' ' || cost_nanos FROM usage_hourly_rollup ORDER BY 1"),
    ]);

    public ValueTask DisposeAsync() => Logs.DisposeAsync();
}
