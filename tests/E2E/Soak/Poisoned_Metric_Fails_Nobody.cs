using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Tests.E2E.Processes;
using Xunit.Abstractions;

namespace Helicarrier.Tests.E2E.Soak;

/// <summary>A counter beyond every sum is sent over and over beside eight senders, whose events are committed in the same groups.</summary>
public sealed class Poisoned_Metric_Fails_Nobody(ITestOutputHelper output) : SoakTest(output)
{
    [Fact]
    public async Task Eight_Innocent_Senders_Lose_Nothing()
    {
        await using var host = await HostProcess.StartAsync(World);
        using var poisoner = await WithIngestKeyAsync(host);
        var innocent = new Load("innocent");
        var poison = new Load("poison");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var innocents = innocent.RunAsync(host.Client, 8, stop.Token);
        for (var i = 0; !stop.IsCancellationRequested; i++) await poison.SendAsync(poisoner, Parcel.Counter("poisoned", long.MaxValue, i));
        await innocents;

        Say($"{innocent}");
        Say($"{poison}");
        AssertEach(innocent.Answers, answer => answer.IsTaken);
        AssertEach(poison.Answers, answer => answer.IsTaken && answer.Body.Contains("partialSuccess", StringComparison.Ordinal));
        AssertKept(innocent);
    }

    private static async Task<HttpClient> WithIngestKeyAsync(HostProcess host)
    {
        using var answer = await host.Client.PostAsJsonAsync("/api/v3/keys", new { name = "sender", scopes = new[] { "ingest" } });
        var key = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add("x-secret-key", key.GetProperty("secret").GetString());
        return client;
    }
}
