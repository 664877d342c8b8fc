using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Otlp;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Sources.Import;
using Helicarrier.Services.Sources.Scanning;
using Helicarrier.Tests.Unit.Fixtures;
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
        var options = new IngestOptions();
        _otlp = new(Logs.Writer, Books.Pricer, new(Logs.Writer, options, Logs.Time), Logs.Time, options, NullLogger<OtlpService>.Instance);
    }

    public TemporaryStore Logs { get; } = new();

    public UsagePricer Pricer => Books.Pricer;

    public Task<OtlpResult> LogsAsync(string json) => ExportAsync(OtlpSignal.Logs, json);

    public Task<OtlpResult> SpansAsync(string json) => ExportAsync(OtlpSignal.Traces, json);

    public Task<OtlpResult> MetricsAsync(string json) => ExportAsync(OtlpSignal.Metrics, json);

    /// <summary>Keeps the price book, as a host does when it starts.</summary>
    public Task KeepBookAsync() => Logs.Writer.WriteAsync(transaction =>
    {
        transaction.Books.Put(Books.Current.Hash, Books.Current.Version, Books.Source, Books.ContentJson);
        return true;
    });

    public Task<OtlpResult> ExportAsync(OtlpSignal signal, string json) => ExportAsync(signal, OtlpEncoding.Json, Encoding.UTF8.GetBytes(json));

    public async Task<OtlpResult> ExportAsync(OtlpSignal signal, OtlpEncoding encoding, byte[] body)
    {
        await KeepBookAsync();
        return await _otlp.ExportAsync(signal, encoding, body, IngestCaller.Default);
    }

    public Task<bool> DecideAsync(long key, bool areOne) =>
        Logs.Writer.WriteAsync(transaction => new CallLedger(transaction, OrganizationId.Default, Pricer).Decide(key, areOne, "anna"));

    public Task<bool> ReopenAsync(long key) =>
        Logs.Writer.WriteAsync(transaction => new CallLedger(transaction, OrganizationId.Default, Pricer).Reopen(key, "anna"));

    /// <summary>Reads the same logs as another machine would.</summary>
    public async Task ImportAsAsync(string host)
    {
        using var scanner = new SourceScanner(Logs.Settings with { Host = host }, Logs.Files, Logs.Writer, Books, Logs.Time);
        using var imports = new ImportService(
            Logs.Settings with { Host = host }, new(Logs.Settings), scanner, Logs.Files, Logs.Writer, Logs.Time);
        await imports.RunAsync("cli");
    }

    public StoredRows Stored => Logs.Stored;

    /// <summary>Everything that must not depend on what came first.</summary>
    public string State()
    {
        var (calls, sessions) = (Stored.Calls.ToDictionary(call => call.UsageKey), Stored.Sessions.ToDictionary(session => session.SessionKey));
        IEnumerable<string> rows =
        [
            .. calls.Values.Select(call => $"call {Id(call.EventId)} {sessions[call.SessionKey].SessionId} {call.AgentId} {call.Source} {call.TokensConsumed} "
                + $"{call.CostNanos} {call.ReportedCostNanos} {call.LatencyMs} {call.Flags}"),
            .. Stored.Witnesses.Select(witness =>
                $"witness {Id(witness.EventId)} of {Id(calls[witness.UsageKey].EventId)} {witness.Source} {witness.JoinedBy} {witness.Agrees}"),
            .. Stored.Suspected.Select(suspicion =>
                $"suspected {Id(suspicion.EventId)} {Id(calls[suspicion.UsageKey].EventId)} {suspicion.Status} {suspicion.GapMs}"),
            .. Stored.Sums.Select(sum => (Session: sessions[sum.SessionKey], Sum: sum)).Select(row =>
                $"session {row.Session.SessionId} {row.Session.AgentId} {row.Session.Source} {row.Sum.TotalTokens} {row.Sum.CostNanos}"),
            .. Stored.Agents.Select(agent => $"agent {agent.AgentId}"),
            .. Stored.Hours.Select(hour =>
                $"hour {hour.BucketStart:O} {hour.AgentId} {hour.ModelId} {hour.Source} {hour.RequestCount} {hour.TokensTotal} {hour.CostNanos}"),
        ];
        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    }

    /// <summary>The source that told of a suspected call.</summary>
    public static string Teller(SuspectedDuplicate suspicion) => (string)JsonNode.Parse(suspicion.EventJson)!["Source"]!;

    private static string Id(byte[] id) => Convert.ToHexString(id);

    public ValueTask DisposeAsync() => Logs.DisposeAsync();
}
