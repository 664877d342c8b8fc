using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Helicarrier.Domain.Control;
using Xunit.Abstractions;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>A hundred kills in each mode of proof, while the supervisor itself is killed now and then.</summary>
[SupportedOSPlatform("linux")]
[Collection(AloneCollection.Name)]
[Trait("run", "soak")]
public sealed class KillSoakTests(ITestOutputHelper output)
{
    private const int Kills = 100;
    private const int AtATime = 4;

    [Theory]
    [MemberData(nameof(ProofKinds.Data), MemberType = typeof(ProofKinds))]
    public async Task Kills_OfEverything_LeaveNobodyAndTouchNobody(ProofKind kind)
    {
        var given = Environment.GetEnvironmentVariable("SOAK_SEED");
        var seed = given is null ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"SOAK_SEED={seed} {kind}"));
        var chance = new Random(seed);
        var names = Survivors.Scripts.Keys.ToList();

        // Nobody but the supervisor that it became a child of knows of this one without a group.
        var lasting = names.Where(name => kind == ProofKind.Cgroup || name != Survivors.Orphan).ToList();
        await using var world = await SupervisorWorld.StartAsync(kind);
        var innocents = Enumerable.Range(0, 5).Select(_ => Process.Start("sleep", "3000")).ToList();
        var proofs = new List<ProofOfDeath>();
        for (var done = 0; done < Kills; done += AtATime)
        {
            var isKilled = chance.Next(5) == 0;
            var all = isKilled ? lasting : names;
            var round = Enumerable.Range(0, AtATime).Select(_ => (Name: all[chance.Next(all.Count)], Force: chance.Next(4) == 0)).ToList();
            var runs = await Task.WhenAll(round.Select(one => world.RunAsync(Survivors.Scripts[one.Name])));
            foreach (var run in runs) await world.SaidAsync(run.Id, "READY");
            if (isKilled)
            {
                await world.KillAsync();
                await world.RestartAsync();
            }

            var stopped = await Task.WhenAll(runs.Zip(round, (run, one) => world.Client.StopAsync(new(run.Id, one.Force), SupervisorWorld.Soon)));
            foreach (var (run, one) in stopped.Zip(round))
            {
                Assert.True(run.Stop is { IsConfirmed: true, Left: 0 }, $"{one.Name}: {run.Status}");
                Assert.True(world.Left(run.Id).Count == 0, $"{one.Name} was called dead and lives");
                proofs.Add(run.Stop);
            }
        }

        Assert.All(innocents, static innocent => Assert.False(innocent.HasExited));
        foreach (var innocent in innocents) innocent.Kill();
        Say("asked", proofs.Where(static proof => proof is { AskedAt: not null, ForcedAt: null }));
        Say("asked, then forced", proofs.Where(static proof => proof is { AskedAt: not null, ForcedAt: not null }));
        Say("forced at once", proofs.Where(static proof => proof.AskedAt is null));
    }

    private void Say(string how, IEnumerable<ProofOfDeath> proofs)
    {
        var took = proofs.Select(static proof => (proof.EndedAt - proof.StartedAt).TotalSeconds).Order().ToList();
        if (took.Count == 0) return;
        var (middle, late) = (took[took.Count / 2], took[(int)(took.Count * 0.95)]);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{how}: {took.Count} kills, p50 {middle:0.000} s, p95 {late:0.000} s, longest {took[^1]:0.000} s"));
    }
}
