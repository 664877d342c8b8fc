using System.Globalization;
using System.Text;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Otlp;
using Helicarrier.Services.Sources.CliProxyApi.Feed;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Otlp;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>A real store with every door that calls come in by, and what was refused at them.</summary>
internal sealed class FormStore : IAsyncDisposable
{
    private readonly TelemetryStore _store = new();
    private string _refused = "";

    /// <summary>The home directory whose logs are read.</summary>
    public string Home => _store.Logs.Home;

    public StoredRows Stored => _store.Stored;

    /// <summary>Writes a log and reads it.</summary>
    public Task LogAsync(SourceFixture fixture, params FixtureCall[] calls)
    {
        fixture.Write(Home, calls);
        return ImportAsync(fixture);
    }

    /// <summary>Reads the logs that are there.</summary>
    public async Task ImportAsync(SourceFixture? fixture = null)
    {
        var report = await _store.Logs.Imports.RunAsync("cli", fixture?.Roots(Home));
        Assert.Empty(report.Errors);
        Refuse(report.SkippedReasons);
    }

    /// <summary>Exports telemetry.</summary>
    public async Task ExportAsync(OtlpSignal signal, string json)
    {
        var result = await _store.ExportAsync(signal, json);
        _refused = result.Message?.Replace("Not taken: ", "", StringComparison.Ordinal) ?? "";
    }

    /// <summary>Sends a payload to the ingest API.</summary>
    public async Task IngestAsync(string json, bool strict = true)
    {
        var (body, options) = (Encoding.UTF8.GetBytes(json), new IngestOptions { Strict = strict });
        await _store.KeepBookAsync();
        var ingest = new IngestService(
            _store.Logs.Writer, _store.Pricer, new(_store.Logs.Writer, options, _store.Logs.Time), _store.Logs.Time, options,
            NullLogger<IngestService>.Instance);
        var read = ingest.Read(body, IngestCaller.Default);
        var error = read.Error ?? (await ingest.WriteAsync(read.Record!, IngestCaller.Default, body)).Error;
        _refused = error is null ? "" : string.Join(", ", error.Details.Select(issue => $"{error.Code} {issue.Field}"));
    }

    /// <summary>Fetches records from a proxy's queue and reads them.</summary>
    public async Task QueueAsync(params string[] records)
    {
        await using var proxy = await UsageQueueServer.StartAsync();
        proxy.Enqueue(records);
        var spool = Path.Combine(Home, "feeds");
        var settings = new QueueFeedSettings { Host = "here", Address = proxy.Address, Key = UsageQueueServer.Key, Spool = spool };
        using var client = new QueueClient(settings, new SocketsHttpHandler { AllowAutoRedirect = false }, Timeout.InfiniteTimeSpan);
        using var feed = new QueueFeed(
            settings, client, new(spool, _store.Logs.Time), new(_store.Logs.Store), _store.Logs.Files, _store.Logs.Scanner, _store.Logs.Writer,
            _store.Logs.Time, NullLogger<QueueFeed>.Instance);
        await feed.PollAsync();
        await feed.ReadAsync();
    }

    /// <summary>What the store holds, as the ledger reads it.</summary>
    public async Task<FormOutcome> OutcomeAsync()
    {
        var ledger = new LedgerRepository(_store.Logs.Store, _store.Logs.Contexts);
        var page = await ledger.ListAsync(new());
        Assert.InRange(page.Rows.Count, 0, 1);
        SessionDetail? session = null;
        if (page.Rows is [var row]) session = await ledger.FindAsync(new LedgerQuery().OrganizationId, row.SessionId, 0);
        return FormOutcome.Of(session, _refused);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private void Refuse(IReadOnlyDictionary<string, long> reasons) =>
        _refused = string.Join(", ", reasons.OrderBy(reason => reason.Key, StringComparer.Ordinal)
            .Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Key} {reason.Value}")));
}
