using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Alerts;
using Helicarrier.Services.Alerts.Channels;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Alerts;

/// <summary>Two rules and two channels over a real store, and everything that can happen to them.</summary>
internal sealed class AlertLife(int seed) : IAsyncDisposable
{
    private const int Warning = 2;
    private const int Critical = 5;
    private const string Nobody = "nobody's";

    private static readonly TimeSpan Cooldown = TimeSpan.FromMinutes(10);
    private static readonly DateTimeOffset Start = RepriceWorld.Start.AddHours(2);
    private static readonly (string Id, string? Agent)[] Rules = [("all", null), ("one", "agent-of-s1")];

    private readonly Random _random = new(seed);
    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new(Start);
    private readonly FickleSender _sender = new();
    private readonly Dictionary<string, AlertPromise> _promises = Rules.ToDictionary(static rule => rule.Id, static _ => new AlertPromise(Cooldown));
    private readonly Dictionary<string, List<AlertTransition>> _entries = Rules.ToDictionary(static rule => rule.Id, static _ => new List<AlertTransition>());
    private readonly HashSet<string> _off = [];
    private readonly List<(DateTimeOffset At, string Session)> _calls = [];
    private readonly List<(Guid Id, AlertStatus Least)> _channels =
        [(Guid.CreateVersion7(), AlertStatus.Warning), (Guid.CreateVersion7(), AlertStatus.Critical)];

    private readonly HashSet<Guid> _switchedOff = [];
    private readonly HashSet<(string Rule, long Sequence, Guid Channel)> _owed = [];
    private readonly HashSet<(Guid Channel, string Key)> _mayRepeat = [];
    private StoreWriter _writer = null!;
    private AlertRepository _alerts = null!;
    private AlertDesk _desk = null!;
    private AlertSweep _sweep = null!;
    private AlertPost _post = null!;

    private static OrganizationId Org => OrganizationId.Default;

    private DateTimeOffset Now => _time.GetUtcNow();

    public int Told => _owed.Count;

    public async Task BeginAsync()
    {
        await _database.InitializeAsync();
        Open();
        await _writer.WriteAsync(transaction =>
        {
            foreach (var (id, agent) in Rules)
            {
                transaction.AlertRules.Put(
                    Org, new(id, id, IsEnabled: true, AlertMetric.UnpricedCalls, new(agent), AlertWindow.FiveMinutes, AlertComparison.Gt, Warning, Critical,
                        Cooldown, 1, Start, Start));
            }

            foreach (var (id, least) in _channels)
            {
                transaction.AlertChannels.Add(Org, new(id, ChannelKind.Webhook, id.ToString(), new("https://example.org"), least, IsEnabled: true, Start), "s");
            }

            return true;
        });
    }

    /// <summary>Something happens, then the rules are looked at and what is due is sent.</summary>
    public async Task StepAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(_random.Next(30, 300)));
        switch (_random.Next(13))
        {
            case < 5:
                await CallAsync(_random.Next(1, 6));
                break;
            case 5:
                await HoldAsync();
                break;
            case 6:
                await LiftAsync();
                break;
            case 7:
                _time.SetClock(Now.AddMinutes(_random.Next(-90, 90)));
                break;
            case 8:
                await CloseAsync();
                Open();
                break;
            case 9:
                var (dying, _) = _channels[_random.Next(2)];
                if (!_sender.Dead.Remove(dying)) _sender.Dead.Add(dying);
                break;
            case 10:
                await SwitchChannelAsync();
                break;
            case 11:
                await SwitchRuleAsync();
                break;
            default:
                _sender.Killing = new();
                break;
        }

        await LookAsync();
        await SendAsync();
    }

    /// <summary>Every channel works and is on again, and two days go by: what was owed is sent or given up, and nothing else was.</summary>
    public async Task EndAsync()
    {
        _sender.Dead.Clear();
        foreach (var channel in _switchedOff.ToList()) await SwitchAsync(channel, isOn: true);
        for (var minutes = 0; minutes < 48 * 60; minutes += 10)
        {
            _time.Advance(TimeSpan.FromMinutes(10));
            await SendAsync();
        }

        var rows = _database.Stored.AlertDeliveries;
        Assert.Equal(_owed.Order(), rows.Select(static row => (row.RuleId, row.Sequence, row.ChannelId)).Order());
        foreach (var row in rows)
        {
            var taken = _sender.Taken.Count(message => message == (row.ChannelId, Key(row)));
            Assert.NotEqual(DeliveryState.Waiting, row.State);
            if (row.State == DeliveryState.Dead)
            {
                Assert.Equal(8, row.Attempts);
                continue;
            }

            Assert.True(taken == 1 || (taken > 1 && _mayRepeat.Contains((row.ChannelId, Key(row)))), $"{Key(row)} was taken {taken} times.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _database.DisposeAsync();
    }

    private static string Key(AlertDelivery row) => row.Digest ?? $"alert-{row.RuleId}-{row.Sequence}";

    private void Open()
    {
        _writer = _database.Writer(_time);
        _alerts = new(_database.Store);
        _desk = new(_writer);
        _sweep = new(_alerts, new(_database.Store, _database.Usage), _writer, _time);
        _post = new(_alerts, _writer, [_sender], _time, NullLogger<AlertPost>.Instance);
    }

    private async Task CloseAsync()
    {
        _post.Dispose();
        await _writer.DisposeAsync();
    }

    private async Task CallAsync(int count)
    {
        var session = "s" + _random.Next(1, 3);
        var calls = Enumerable.Range(_calls.Count, count).Select(number => RepriceWorld.Call(number, session, Nobody) with { OccurredAt = Now }).ToList();
        await RepriceWorld.WriteAsync(_writer, RepriceWorld.Book("b1", 1), calls);
        _calls.AddRange(calls.Select(static call => (call.OccurredAt, call.SessionId)));
    }

    private async Task HoldAsync()
    {
        var (id, until) = (Rules[_random.Next(2)].Id, Now.AddMinutes(_random.Next(1, 60)));
        if (_random.Next(2) == 0)
        {
            Assert.Equal(AlertVerdict.Done, (await _desk.SuppressAsync(Org, id, "Release", until, "maria")).Verdict);
            _promises[id].Suppress(until);
            return;
        }

        var answer = await _desk.AcknowledgeAsync(Org, id, "On it", _random.Next(2) == 0 ? null : until, "maria");
        Assert.Equal(_promises[id].IsWrong ? AlertVerdict.Done : AlertVerdict.Refused, answer.Verdict);
        if (answer.Verdict == AlertVerdict.Done) _promises[id].Acknowledge(answer.Row!.State.Acknowledged!.Until);
    }

    private async Task LiftAsync()
    {
        var id = Rules[_random.Next(2)].Id;
        if ((await _desk.LiftAsync(Org, id, "maria")).Verdict == AlertVerdict.Done) _promises[id].Lift(Now);
    }

    private async Task SwitchRuleAsync()
    {
        var id = Rules[_random.Next(2)].Id;
        var isOn = _off.Remove(id);
        if (!isOn) _off.Add(id);
        await _desk.ChangeAsync(Org, id, JsonElement.Parse($$"""{"enabled":{{(isOn ? "true" : "false")}}}"""), "maria");
        _promises[id].Restart(await NewEntryAsync(id));
    }

    private Task SwitchChannelAsync()
    {
        var (channel, _) = _channels[_random.Next(2)];
        return SwitchAsync(channel, _switchedOff.Contains(channel));
    }

    private async Task SwitchAsync(Guid channel, bool isOn)
    {
        _ = isOn ? _switchedOff.Remove(channel) : _switchedOff.Add(channel);
        await _writer.WriteAsync(transaction =>
        {
            transaction.AlertChannels.Enable(Org, channel, isOn);
            return true;
        });
    }

    private async Task LookAsync()
    {
        await _sweep.RunAsync(default);
        foreach (var (id, agent) in Rules.Where(rule => !_off.Contains(rule.Id)))
        {
            var found = _calls.Count(call => call.At >= Now.AddMinutes(-5) && call.At < Now && (agent is null || agent == "agent-of-" + call.Session));
            var level = found > Critical ? AlertStatus.Critical : found > Warning ? AlertStatus.Warning : AlertStatus.Ok;
            _promises[id].Looked(level, await NewEntryAsync(id), Now);
        }
    }

    // One entry comes of a look or of a change, at the most; it owes one message to each channel that wants it.
    private async Task<AlertTransition?> NewEntryAsync(string rule)
    {
        var known = _entries[rule];
        var history = await _alerts.HistoryAsync(Org, rule, null, 1_000);
        var rows = history.Rows.Select(static row => row.Transition).OrderBy(static entry => entry.Sequence).ToList();
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(static number => (long)number), rows.Select(static entry => entry.Sequence));
        Assert.InRange(rows.Count, known.Count, known.Count + 1);
        if (rows.Count == known.Count) return null;
        var entry = rows[^1];
        if (AlertReasons.AreTold(entry.Reason))
        {
            foreach (var (channel, least) in _channels.Where(channel => !_switchedOff.Contains(channel.Id)))
            {
                if (Wants(channel, least, rule, entry)) _owed.Add((rule, entry.Sequence, channel));
            }
        }

        known.Add(entry);
        return entry;
    }

    // Who was told of anything since it began hears of the end.
    private bool Wants(Guid channel, AlertStatus least, string rule, AlertTransition entry)
    {
        if (entry.Reason != AlertReason.Resolved) return entry.To >= least;
        var began = _entries[rule].FindLastIndex(static earlier => earlier.To == AlertStatus.Ok);
        return _entries[rule].Skip(began + 1).Any(earlier => _owed.Contains((rule, earlier.Sequence, channel)));
    }

    private async Task SendAsync()
    {
        var before = _sender.Taken.Count;
        try
        {
            await _post.SendDueAsync(_sender.Killing?.Token ?? default);
        }
        catch (OperationCanceledException) when (_sender.Killing?.IsCancellationRequested == true)
        {
            // Nobody noted what was taken just now.
            _mayRepeat.UnionWith(_sender.Taken.Skip(before));
        }

        _sender.Killing?.Dispose();
        _sender.Killing = null;
    }
}
