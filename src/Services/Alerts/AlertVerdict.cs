namespace Helicarrier.Services.Alerts;

/// <summary>What became of a wish about alerts.</summary>
public enum AlertVerdict
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is no such rule or channel.</summary>
    Missing,

    /// <summary>It cannot be meant.</summary>
    Bad,

    /// <summary>It cannot be done as things stand.</summary>
    Refused,
}
