namespace Helicarrier.Services.Reports.Logs;

internal enum SessionNearness
{
    /// <summary>The unit is called after the session.</summary>
    Own = 0,

    /// <summary>The unit has lines of the session.</summary>
    Described = 1,

    /// <summary>A copied call names the session.</summary>
    Mentioned = 2,
}
