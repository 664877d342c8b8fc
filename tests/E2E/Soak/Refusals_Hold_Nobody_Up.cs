using Helicarrier.Tests.E2E.Processes;
using Xunit.Abstractions;

namespace Helicarrier.Tests.E2E.Soak;

/// <summary>Batches of nothing but refusals, beside a sender that does everything right, while the quarantine is full.</summary>
public sealed class Refusals_Hold_Nobody_Up(ITestOutputHelper output) : SoakTest(output)
{
    // The goal is a quarter of a second; a slow machine may take five times as long.
    private const double Longest = 5 * 250;

    [Fact]
    public async Task Sixty_Kilobytes_Of_Them_Beside_An_Ordinary_Sender()
    {
        await using var host = await HostProcess.StartAsync(World);
        var refused = new Load("refused");
        await refused.SendAsync(host.Client, Parcel.Refused(10_000));
        var before = new Load("before");
        using (var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5))) await before.RunSinglesAsync(host.Client, 1, stop.Token);

        var during = new Load("during");
        using (var stop = new CancellationTokenSource())
        {
            var ordinary = during.RunSinglesAsync(host.Client, 1, stop.Token);
            for (var i = 0; i < 10; i++) await refused.SendAsync(host.Client, Parcel.Refused(20_000));
            await stop.CancelAsync();
            await ordinary;
        }

        Say($"{refused}");
        Say($"before: p50 {before.Percentile(50):0.0} ms, p95 {before.Percentile(95):0.0} ms of {before.Answers.Count}");
        Say($"during: p50 {during.Percentile(50):0.0} ms, p95 {during.Percentile(95):0.0} ms of {during.Answers.Count}");
        AssertEach([.. refused.Answers, .. before.Answers, .. during.Answers], answer => answer.IsTaken);
        Assert.True(during.Percentile(95) <= Longest);
        AssertKept(before);
        AssertKept(during);
    }
}
