namespace Helicarrier.Services.Gateway;

/// <summary>The gateway cannot be asked.</summary>
public sealed class GatewayException : Exception
{
    public GatewayException()
    {
    }

    public GatewayException(string message)
        : base(message)
    {
    }

    public GatewayException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
