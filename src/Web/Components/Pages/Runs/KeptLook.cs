using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;

namespace Helicarrier.Web.Components.Pages.Runs;

/// <summary>Kept worktrees, as runners told them last: each has its machine look, so that they are not asked at every reading of a page.</summary>
public sealed class KeptLook(IRunner runner, TimeProvider time)
{
    /// <summary>How long an answer holds.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromSeconds(30);

    // A runner that is away keeps nobody from reading the rest.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private DateTimeOffset? _asked;

    /// <summary>What was told last, the oldest first.</summary>
    public IReadOnlyList<Worktree> Worktrees { get; private set; } = [];

    /// <summary>UTC when that was told; null when it never was.</summary>
    public DateTimeOffset? At { get; private set; }

    /// <summary>Has the next reading ask, however short ago the last did.</summary>
    public void Forget() => _asked = null;

    /// <summary>Asks, unless that was done within <see cref="Lasts"/>. Who does not answer changes nothing.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _asked < Lasts) return;
        _asked = now;
        using var patience = new CancellationTokenSource(Patience, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            Worktrees = [.. (await runner.WorktreesAsync(limit.Token)).Where(static one => one.State == WorktreeState.Kept)];
            At = now;
        }
        catch (RunnerException)
        {
            // What it said last.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Next time.
        }
    }
}
