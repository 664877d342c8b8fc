namespace Helicarrier.Services.Gateway;

/// <param name="Connected">It answered the latest call, or one within the last ten seconds.</param>
/// <param name="Healthy">It called itself healthy then.</param>
public sealed record GatewayHealth(bool Connected, bool Healthy);
