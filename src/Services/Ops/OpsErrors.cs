namespace Helicarrier.Services.Ops;

/// <summary>Stable words for what ended a job of the ops API that did not succeed, beside those of all jobs.</summary>
public static class OpsErrors
{
    /// <summary>Nothing here does jobs of its type.</summary>
    public const string NoHandler = "NO_HANDLER";

    /// <summary>The runner elsewhere did not take it.</summary>
    public const string RunnerUnreachable = "runner_unreachable";

    /// <summary>The runner elsewhere took it and was not heard of again.</summary>
    public const string RunnerLost = "runner_lost";

    /// <summary>The runner elsewhere says that it failed.</summary>
    public const string RunnerReported = "runner_reported";
}
