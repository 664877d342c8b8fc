namespace Helicarrier.Services.Operations;

public enum CheckStatus { Pass, Fail, Pending }
