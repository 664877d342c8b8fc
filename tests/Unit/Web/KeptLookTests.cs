using Helicarrier.Domain.Control;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Web.Components.Pages.Runs;

namespace Helicarrier.Tests.Unit.Web;

/// <summary>How often runners are asked for their kept worktrees.</summary>
public sealed class KeptLookTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Read_EachSecond_AsksOnceInThirtySeconds()
    {
        var runner = new ListRunner(_time);
        var look = new KeptLook(runner, _time);
        for (var second = 0; second < 30; second++)
        {
            await look.ReadAsync(CancellationToken.None);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, runner.WorktreeLooks);
        await look.ReadAsync(CancellationToken.None);
        Assert.Equal(2, runner.WorktreeLooks);
    }

    [Fact]
    public async Task Read_AfterForget_AsksAtOnce()
    {
        var runner = new ListRunner(_time);
        var look = new KeptLook(runner, _time);
        await look.ReadAsync(CancellationToken.None);
        look.Forget();
        await look.ReadAsync(CancellationToken.None);
        Assert.Equal((2, _time.GetUtcNow()), (runner.WorktreeLooks, look.At));
    }

    [Fact]
    public async Task Read_RunnerIsAway_IsNotAskedEachSecondEither()
    {
        var runner = new ListRunner(_time) { Trouble = new(RunnerFault.Unreachable, "It is away.") };
        var look = new KeptLook(runner, _time);
        await look.ReadAsync(CancellationToken.None);
        await look.ReadAsync(CancellationToken.None);
        Assert.Equal((1, null), (runner.WorktreeLooks, look.At));
        Assert.Empty(look.Worktrees);
    }
}
