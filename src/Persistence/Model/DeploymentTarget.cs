namespace Helicarrier.Persistence.Model;

public enum DeploymentTarget { Managed, SelfHosted }
