using Helicarrier.Domain.Alerts;

namespace Helicarrier.Services.Alerts.Channels;

/// <summary>What a channel is told.</summary>
/// <param name="Key">The same for every try of the same message: whoever takes it twice can tell.</param>
/// <param name="Title">In one line.</param>
/// <param name="Body">In a few lines.</param>
/// <param name="Worst">How bad the worst of it is; <see cref="AlertStatus.Ok"/> when all of it is over.</param>
/// <param name="Json">The whole of it, for programs.</param>
public sealed record ChannelMessage(string Key, string Title, string Body, AlertStatus Worst, string Json);
