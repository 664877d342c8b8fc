namespace Helicarrier.Services.Gateway;

/// <summary>The link to a gateway as it stands, for whoever shows it. Safe from any thread; one writer.</summary>
public sealed class GatewayState
{
    private GatewayLink? _link;

    /// <summary>Null when Helicarrier is its own gateway.</summary>
    public GatewayLink? Link
    {
        get => Volatile.Read(ref _link);
        internal set => Volatile.Write(ref _link, value);
    }
}
