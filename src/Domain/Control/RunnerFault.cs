namespace Helicarrier.Domain.Control;

/// <summary>Why a runner refuses an order.</summary>
public static class RunnerFault
{
    /// <summary>It holds as many runs as it may.</summary>
    public const string Full = "RUNNER_FULL";

    /// <summary>It has no such run.</summary>
    public const string NotFound = "RUN_NOT_FOUND";

    /// <summary>The run is over.</summary>
    public const string Over = "RUN_OVER";

    /// <summary>The run does not read its standard input.</summary>
    public const string NotReading = "NOT_READING";

    /// <summary>The process may not be held: it is gone, somebody else's, or what a stop must never end.</summary>
    public const string NotAdoptable = "NOT_ADOPTABLE";

    /// <summary>The order is not one.</summary>
    public const string Bad = "BAD_ORDER";

    /// <summary>The client could not be started.</summary>
    public const string NotStarted = "NOT_STARTED";

    /// <summary>The text cannot be typed at the run's terminal.</summary>
    public const string NotTypeable = "NOT_TYPEABLE";

    /// <summary>A file of the run cannot be read or written.</summary>
    public const string Trouble = "RUNNER_TROUBLE";

    /// <summary>Nobody answers for the runner.</summary>
    public const string Unreachable = "RUNNER_UNREACHABLE";

    /// <summary>This cannot be done on that runner.</summary>
    public const string Unsupported = "UNSUPPORTED";

    /// <summary>Another runner has that name.</summary>
    public const string NameTaken = "RUNNER_NAME_TAKEN";

    /// <summary>No machine's catalogue has such an agent.</summary>
    public const string NoAgent = "AGENT_NOT_FOUND";

    /// <summary>It takes no new runs, by a person's order.</summary>
    public const string Drained = "RUNNER_DRAINED";

    /// <summary>There is no such runner.</summary>
    public const string NoRunner = "RUNNER_NOT_FOUND";
}
