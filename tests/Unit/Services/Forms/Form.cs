namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>How much a client tells of a call. The order is that of the table's columns.</summary>
internal enum Form
{
    /// <summary>Everything that the client can state.</summary>
    Complete,

    /// <summary>Some counters only.</summary>
    Partial,

    /// <summary>A turn without usage at all.</summary>
    Missing,

    /// <summary>A turn or a request that failed.</summary>
    Error,
}
