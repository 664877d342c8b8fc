namespace Helicarrier.Domain.Control;

/// <summary>What a run's status says.</summary>
public static class RunMoves
{
    /// <summary>Whether nothing of it lives and nothing can happen to it any more.</summary>
    public static bool IsOver(RunStatus status) => status is RunStatus.Ended or RunStatus.Stopped or RunStatus.Lost;

    /// <summary>Whether what a runner says of a run may be taken over: what is over stays so.</summary>
    public static bool CanMove(RunStatus from, RunStatus to) => from != to && !IsOver(from) && to != RunStatus.Starting;
}
