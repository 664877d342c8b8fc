namespace Helicarrier.Services.Alerts.Channels;

/// <summary>An address is not public, and the operator does not list it.</summary>
internal sealed class UnlistedAddressException() : IOException("Its address is not public, and HELICARRIER_WEBHOOK_ALLOW does not list it.");
