namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

/// <summary>What happens to logs, whoever writes them. The order is that of the table's columns.</summary>
internal enum ConformanceCase
{
    /// <summary>The log is there and holds nothing.</summary>
    Empty,

    /// <summary>The last record is half written; later it is whole.</summary>
    CutOff,

    /// <summary>A record of more than 3 MB.</summary>
    Huge,

    /// <summary>A byte order mark and CRLF.</summary>
    Windows,

    /// <summary>Counters written as strings.</summary>
    NumericStrings,

    /// <summary>Counters that this version does not know.</summary>
    UnknownFields,

    /// <summary>The same log twice.</summary>
    Copies,

    /// <summary>Calls from the future and out of order.</summary>
    ClockSkew,

    /// <summary>Somebody else holds the log.</summary>
    Locked,

    /// <summary>Null bytes, SQL and markup in names and texts.</summary>
    Hostile,

    /// <summary>Negative, fractional and impossible counters beside large ones.</summary>
    BadCounters,

    /// <summary>A record of zeros between two calls.</summary>
    Zeros,
}
