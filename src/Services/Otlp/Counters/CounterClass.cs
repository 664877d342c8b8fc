namespace Helicarrier.Services.Otlp.Counters;

/// <summary>What a counter counts, in its own family's counting.</summary>
internal enum CounterClass
{
    Input,
    Output,
    CacheRead,
    CacheWrite,
    Reasoning,
    Tool,
    Total,

    /// <summary>Dollars that the client reports.</summary>
    Cost,
}
