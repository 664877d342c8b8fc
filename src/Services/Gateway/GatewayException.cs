namespace Helicarrier.Services.Gateway;

/// <summary>The gateway cannot be asked. The message goes on where "the gateway" was said, in our own words: <c>cannot be reached</c>.</summary>
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

    /// <summary>The gateway does not want us as we are: asking again soon changes nothing.</summary>
    public bool IsRefusal { get; init; }
}
