using Helicarrier.Persistence.Model;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Otlp;
using Helicarrier.Tests.Unit.Services.Repricing;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Voids;

/// <summary>
/// Random histories: sessions become void and are restored between what logs, telemetry and a proxy tell. When all are restored and
/// everything was told once more, the store is what it would be if nobody had ever made one void.
/// </summary>
public sealed class VoidProperties
{
    private static readonly string[] Sessions = ["k1", "g1", "f1", "t1"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task History_AllRestoredAndToldAgain_EndsAsIfNothingHadBeenVoid(int seed)
    {
        await using var plain = new VoidWorld();
        await using var world = new VoidWorld();
        var random = new Random(seed);
        var gone = new HashSet<string>(StringComparer.Ordinal);
        var steps = Steps();
        for (var i = steps.Count - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (steps[i], steps[j]) = (steps[j], steps[i]);
        }

        foreach (var step in steps)
        {
            await step(plain);
            if (random.Next(2) == 0) await TurnAsync(world, Sessions[random.Next(Sessions.Length)], gone);
            await step(world);
            world.Logs.Time.Advance(TimeSpan.FromSeconds(random.Next(2)));
            Assert.Empty(Drift(world));
        }

        foreach (var session in gone.ToList()) await TurnAsync(world, session, gone);
        await world.Logs.ImportAsync();
        foreach (var step in Telemetry()) await step(world);

        Assert.Equal(plain.Store.State(), world.Store.State());
        Assert.Empty(Drift(world));
        Assert.Equal(0, (await world.Logs.ImportAsync()).Records.Written);
    }

    private static async Task TurnAsync(VoidWorld world, string session, HashSet<string> gone)
    {
        if (gone.Remove(session))
        {
            await world.RestoreAsync(session);
        }
        else if (await world.VoidAsync(session) is Helicarrier.Services.Voids.VoidVerdict.Done)
        {
            gone.Add(session);
        }
    }

    private static List<Func<VoidWorld, Task>> Steps() =>
    [
        Log("k1", VoidWorld.Call("k1", 1, "10:00:00")), Log("k1", VoidWorld.Call("k1", 2, "11:20:00")), Log("k1", VoidWorld.Call("k1", 3, "11:21:00")),
        Log("g1", VoidWorld.Call("g1", 1, "10:00:05")), Log("g1", VoidWorld.Call("g1", 2, "11:40:00")),
        Log("g1", VoidWorld.Call("g1", 3, "12:10:00", model: "unheard-of")), Log("f1", VoidWorld.Call("f1", 1, "12:00:00")),
        Log("f1", VoidWorld.Call("f1", 2, "12:30:00")),
        world => ProxyTelemetryTests.ProxyAsync(
            world.Store, CliProxyUsageTests.Record(at: "2026-11-20T10:00:05Z", extra: ",\"response_headers\":{\"Request-Id\":[\"req_g1_1\"]}")),
        .. Telemetry(),
    ];

    private static List<Func<VoidWorld, Task>> Telemetry() =>
    [
        world => world.TelemetryAsync("g1", "req_g1_1", "10:00:05"),
        world => world.TelemetryAsync("g1", "req_title", "10:00:06"),
        world => world.TelemetryAsync("t1", "req_t", "10:30:00"),
        world => world.TelemetryAsync("t1", "req_k1_2", "11:20:00"),
    ];

    private static Func<VoidWorld, Task> Log(string session, string line) => world =>
    {
        world.Logs.Claude(session, line);
        return world.Logs.ImportAsync();
    };

    private static IEnumerable<string> Drift(VoidWorld world)
    {
        var rows = world.Logs.Stored.Calls.GroupBy(StoredSums.Bucket).ToDictionary(bucket => bucket.Key, bucket => bucket.ToList());
        var hours = world.Logs.Stored.Hours;
        return hours.Where(hour => !StoredSums.Fit(hour, rows.GetValueOrDefault(StoredSums.Bucket(hour)) ?? (IReadOnlyCollection<UsageEventEntry>)[]))
            .Select(hour => $"bucket {hour.BucketStart:O}").Concat(hours.Count == rows.Count ? [] : ["buckets"])
            .Concat(StoredDays.Drift(world.Logs.Stored));
    }
}
