namespace Helicarrier.Domain.Control;

/// <summary>How a run stands. Stored as <c>starting | running | remains | stopping | ended | stopped | unconfirmed | lost</c>.</summary>
public enum RunStatus
{
    /// <summary>Wanted, and no runner said yet that it runs.</summary>
    Starting,

    /// <summary>Its client runs.</summary>
    Running,

    /// <summary>Its client ended by itself, and something that it started lives on.</summary>
    Remains,

    /// <summary>It was told to stop, and the proof is not there yet.</summary>
    Stopping,

    /// <summary>It ended by itself and left nothing.</summary>
    Ended,

    /// <summary>It was stopped, and every process of it is proven dead.</summary>
    Stopped,

    /// <summary>It was stopped, and not every process of it is proven dead.</summary>
    Unconfirmed,

    /// <summary>No runner knows of it: it never started, or its machine did anew.</summary>
    Lost,
}
