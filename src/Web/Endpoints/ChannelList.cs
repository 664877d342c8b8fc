namespace Helicarrier.Web.Endpoints;

/// <summary>Where people are told of alerts outside the HUD, by name.</summary>
/// <param name="Rows">The channels.</param>
internal sealed record ChannelList(IReadOnlyList<ChannelBody> Rows);
