namespace Helicarrier.Web.Endpoints;

/// <summary>A piece of what a run wrote.</summary>
/// <param name="From">Where it begins, in bytes from the start of the run; later than asked for when the older part is no longer kept.</param>
/// <param name="Next">Where to read on.</param>
/// <param name="Text">UTF-8; what is none is replaced.</param>
/// <param name="End">Whether nothing can follow.</param>
internal sealed record OutputEntry(long From, long Next, string Text, bool End);
