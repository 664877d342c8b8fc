namespace Helicarrier.Persistence.Reading;

/// <summary>The order of a list of jobs. Transmitted as <c>newest | oldest | duration | status</c>; within one place the newest comes first.</summary>
public enum JobSort
{
    /// <summary>The latest that was asked for first.</summary>
    Newest,

    /// <summary>The earliest that was asked for first.</summary>
    Oldest,

    /// <summary>The longest first; those that have not ended last.</summary>
    Duration,

    /// <summary>Running, queued, failed, cancelled, succeeded.</summary>
    Status,
}
